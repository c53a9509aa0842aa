// A new pack: four files that check without an error and teach the format by what stands in them.
#include "domain/hashtag.hpp"
#include "domain/time_text.hpp"
#include "domain/utf8.hpp"
#include "system/pack_file.hpp"
#include "system/pack_write.hpp"
#include <algorithm>
#include <array>

namespace sys {

namespace fs = std::filesystem;

namespace {

// As a basic TOML string, with its quotes.
std::string toml_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    }
    return out + "\"";
}

// "Book of the Year 2026" → "BookOfTheYear2026"; "MyEvent" when no hashtag can be made of the name.
std::string tag_from(std::string_view name) {
    std::string tag;
    bool word_begins = true;
    for (const char32_t c : domain::decode_utf8(name).points) {
        const auto letter = domain::encode_utf8(std::u32string_view(&c, 1));
        if (domain::tag_fault("a" + letter).empty() && c != U'_') {
            tag += word_begins && c >= U'a' && c <= U'z' ? std::string(1, static_cast<char>(c - 0x20)) : letter;
            word_begins = false;
        } else {
            word_begins = true;
        }
    }
    return domain::tag_fault(tag).empty() ? tag : "MyEvent";
}

// The zone this machine is set to; UTC where it does not say.
std::string system_zone() {
    std::error_code error;
    const auto target = fs::canonical("/etc/localtime", error).string();
    const auto at = target.find("zoneinfo/");
    const auto zone = at == std::string::npos ? std::string() : target.substr(at + 9);
    return !error && domain::is_zone(zone) ? zone : "Etc/UTC";
}

std::string event_text(const std::string& name) {
    const auto zone = system_zone();
    const auto now = std::chrono::floor<domain::Millis>(std::chrono::system_clock::now());
    return "# The event. Every key: docs/pack-format.md\n"
           "format = 1\n\n"
           "[event]\n"
           "name = " +
           toml_text(name) +
           "\n"
           "first_day = " +
           domain::local_date(now, zone) +
           "\n"
           "zone = " +
           toml_text(zone) +
           "\n"
           "language = \"en\"\n\n"
           "# always: on every post; on: staff can take it off; offered: staff can add it\n"
           "[[hashtags]]\n"
           "tag = " +
           toml_text(tag_from(name)) +
           "\n"
           "use = \"always\"\n\n"
           "# Which sign-ins the event wants. No passwords or tokens here.\n"
           "[[accounts]]\n"
           "network = \"mastodon\"\n"
           "hint = \"\"\n\n"
           "[policy]\n"
           "countdown_s = 5\n"
           "alt_text_required = true\n\n"
           "[look]\n"
           "title_line = " +
           toml_text(name) + "\n";
}

constexpr std::string_view kTemplates =
    "# The wording. {slots} are what staff fill in; [[ … ]] goes away when its slot is empty.\n"
    "# A template can be fired once somebody has approved it: approved_by and approved_on.\n"
    "format = 1\n\n"
    "[[template]]\n"
    "id = \"welcome\"\n"
    "title = \"Welcome\"\n"
    "group = \"House\"\n"
    "text = \"Welcome to {event.name}![[ Doors close at {time}.]]\"\n\n"
    "[[template.slots]]\n"
    "name = \"time\"\n"
    "label = \"Doors close at\"\n"
    "max_length = 10\n"
    "required = false\n\n"
    "[[template]]\n"
    "id = \"now-on-stage\"\n"
    "title = \"Now on stage\"\n"
    "group = \"Stage\"\n"
    "text = \"Now on stage: {who}.\"\n"
    "alt_starter = \"{who} on stage\"\n\n"
    "[[template.slots]]\n"
    "name = \"who\"\n"
    "max_length = 60\n";

constexpr std::string_view kPeople = "id,name,role,mastodon,bluesky,x,consent_named\n";

constexpr std::string_view kRundown = "id,time,title,templates,scene,embargo,note\n"
                                      "doors,19:00,Doors open,welcome,mosaic,,\n"
                                      "start,19:30,Start,now-on-stage,spotlight,,\n";

}  // namespace

domain::Status FolderPacks::create(const fs::path& folder, const std::string& name) const {
    if (name.empty() || !domain::is_utf8(name) || domain::decode_utf8(name).points.size() > 120)
        return domain::fail(domain::ErrorKind::malformed, "an event's name has 1 to 120 characters");
    return write_folder(folder, [&](const fs::path& draft) -> domain::Status {
        const std::array<std::pair<const char*, std::string>, 4> files{{{"event.toml", event_text(name)},
                                                                        {"templates.toml", std::string(kTemplates)},
                                                                        {"people.csv", std::string(kPeople)},
                                                                        {"rundown.csv", std::string(kRundown)}}};
        for (const auto& [file, text] : files)
            if (auto written = write_file(draft / file, text); !written) return written;
        return {};
    });
}

}  // namespace sys
