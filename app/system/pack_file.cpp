// Loads a pack folder: each file into the draft, then the checks that need the whole.
#include "system/pack_file.hpp"
#include "domain/digest.hpp"
#include "system/pack_bytes.hpp"
#include "system/pack_draft.hpp"
#include <algorithm>
#include <array>

namespace sys {

namespace fs = std::filesystem;

static constexpr std::array<std::string_view, 4> kFiles{"event.toml", "templates.toml", "people.csv", "rundown.csv"};
static constexpr int kMaxFingerprinted = 2000;  // entries of a folder; a pack has a few dozen

using Reader = void (*)(std::string_view, PackDraft&);

static void read_optional(const fs::path& folder, std::string_view name, Reader reader, PackDraft& draft) {
    const std::string file(name);
    const auto bytes = read_in_pack(folder, file);
    if (bytes)
        reader(*bytes, draft);
    else if (bytes.error().kind != domain::ErrorKind::not_found)
        draft.error(file, bytes.error());
}

static void check_picture(const fs::path& folder, const std::string& part, const std::string& name, PackDraft& draft) {
    if (name.empty()) return;
    const auto file = find_in_pack(folder, name, kMaxPackPicture);
    if (file) return;
    const auto& detail = file.error().detail;
    const auto cut = detail.rfind("; ");
    draft.error(draft.places.of(part), detail.substr(0, cut), detail.substr(cut + 2));
}

static std::size_t file_rank(const std::string& file) {
    return static_cast<std::size_t>(std::find(kFiles.begin(), kFiles.end(), file) - kFiles.begin());
}

static void sort_faults(std::vector<domain::PackFault>& faults) {
    std::stable_sort(faults.begin(), faults.end(), [](const auto& a, const auto& b) {
        return std::tuple(file_rank(a.file), a.line, a.column) < std::tuple(file_rank(b.file), b.line, b.column);
    });
}

domain::Result<PackDraft> read_draft(const fs::path& folder) {
    const auto event = read_in_pack(folder, "event.toml");
    if (!event && event.error().kind == domain::ErrorKind::not_found)
        return domain::fail(domain::ErrorKind::not_found,
                            folder.string() +
                                " holds no event.toml, so it is not a pack; `callboard pack new` makes one");
    PackDraft draft;
    if (event)
        read_event_toml(*event, draft);
    else
        draft.error("event.toml", event.error());
    read_optional(folder, "templates.toml", read_templates_toml, draft);
    read_optional(folder, "people.csv", read_people_csv, draft);
    read_optional(folder, "rundown.csv", read_rundown_csv, draft);
    check_picture(folder, "look/logo", draft.pack.look.logo, draft);
    check_picture(folder, "look/holding_slide", draft.pack.look.holding_slide, draft);
    return draft;
}

domain::Result<ports::LoadedPack> FolderPacks::load(const fs::path& folder) const {
    auto draft = read_draft(folder);
    if (!draft) return tl::unexpected(draft.error());
    for (auto& fault : domain::check_pack(draft->pack, draft->places)) draft->faults.push_back(std::move(fault));
    sort_faults(draft->faults);
    return ports::LoadedPack{std::move(draft->pack), std::move(draft->faults)};
}

std::string FolderPacks::fingerprint(const fs::path& folder) const {
    std::error_code error;
    std::vector<std::string> lines;
    for (fs::directory_iterator it(folder, error), end; !error && it != end && lines.size() < kMaxFingerprinted;
         it.increment(error)) {
        std::error_code ignored;  // A file that goes away while we look has another fingerprint anyway.
        const auto size = it->is_regular_file(ignored) ? it->file_size(ignored) : 0;
        const auto time = it->last_write_time(ignored).time_since_epoch().count();
        lines.push_back(it->path().filename().string() + "|" + std::to_string(size) + "|" + std::to_string(time));
    }
    if (lines.empty()) return {};
    std::sort(lines.begin(), lines.end());
    std::string all;
    for (const auto& line : lines) all += line + "\n";
    return domain::sha256_hex(all);
}

}  // namespace sys
