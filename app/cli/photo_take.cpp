// A back office without a desk, and a printer of the photos it tells of.
#include "cli/photo_take.hpp"
#include "cli/home_office.hpp"
#include "cli/interrupt.hpp"
#include "cli/json_line.hpp"
#include "cli/who.hpp"
#include "domain/audit.hpp"
#include "ports/mailbox.hpp"
#include "services/photo_keep.hpp"
#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

class TakePrinter {
  public:
    TakePrinter(CliContext& context, const std::vector<std::string>& files)
        : context_(context), waited_for_(files.begin(), files.end()) {}

    void take(const state::Event& event) {
        if (const auto* photo = std::get_if<state::PhotoChanged>(&event)) taken(*photo);
        if (const auto* refused = std::get_if<state::PhotoRefused>(&event)) refuse(*refused);
        if (const auto* more = std::get_if<state::PhotosAnnounced>(&event))
            waited_for_.insert(more->paths.begin(), more->paths.end());
        if (const auto* left = std::get_if<state::PhotosLeft>(&event))
            for (const auto& path : left->paths) waited_for_.erase(path);
        if (const auto* opened = std::get_if<state::EventOpened>(&event)) opened_ = !opened->id.empty();
        if (const auto* pack = std::get_if<state::PackRefused>(&event)) context_.refuse(pack->why);
        if (const auto* watch = std::get_if<state::FolderWatchChanged>(&event);
            watch != nullptr && !watch->detail.empty())
            context_.err << watch->folder << ": " << watch->detail << std::endl;
    }
    bool opened() const { return opened_; }
    bool done() const { return waited_for_.empty(); }

  private:
    void taken(const state::PhotoChanged& event) {
        if (event.from_path.empty()) return;  // one of those that were there before
        waited_for_.erase(event.from_path);
        const auto& photo = event.photo;
        Json reasons = Json::array();
        for (const auto reason : photo.check.reasons) reasons.push_back(domain::name_of(reason));
        if (context_.json)
            print_json(context_.out, Json{{"file", event.from_path},
                                          {"photo", photo.id.value},
                                          {"verdict", domain::name_of(photo.check.verdict)},
                                          {"reasons", reasons},
                                          {"score", photo.check.score},
                                          {"consent", domain::name_of(photo.consent)},
                                          {"stored", photo.stored_path}});
        else
            context_.out << event.from_path << ": " << domain::name_of(photo.check.verdict) << ", consent "
                         << domain::name_of(photo.consent) << '\n';
        context_.out.flush();
    }
    void refuse(const state::PhotoRefused& refused) {
        waited_for_.erase(refused.path);
        context_.exit_code = std::max(context_.exit_code, 1);
        if (context_.json)
            print_json(context_.out, Json{{"file", refused.path}, {"verdict", "refused"}, {"why", refused.why}});
        else
            context_.out << refused.path << ": refused. " << refused.why << '\n';
        context_.out.flush();
    }

    CliContext& context_;
    std::set<std::string> waited_for_;
    bool opened_ = false;
};

// Until the files are answered, or, while a folder is watched, until the time is over or somebody presses Ctrl+C.
void print_until(TakePrinter& printer, ports::Mailbox<state::Event>& box, const TakeOptions& options,
                 const Interrupt& interrupt, const CliContext& context) {
    using Clock = std::chrono::steady_clock;
    const bool watching = !context.watch_folder.empty();
    const auto length = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(options.seconds));
    const auto end = options.seconds > 0 ? Clock::now() + length : Clock::time_point::max();
    while (Clock::now() < end && !interrupt.seen() && context.exit_code < 2 && (watching || !printer.done()))
        for (const auto& event : box.take_until(std::min(end, Clock::now() + std::chrono::milliseconds(250))))
            printer.take(event);
}

}  // namespace

void take_photos(const TakeOptions& options, CliContext& context) {
    if (options.files.empty() && context.watch_folder.empty())
        return context.refuse("Name files to take in, or a folder to watch: --watch DIR.");
    auto home = open_home(context.home);
    if (!home) return context.refuse(home.error().detail);
    const auto event = find_event(**home, options.event);
    if (!event) return context.refuse(event.error().detail);
    ports::Mailbox<state::Event> box(100'000);
    auto parts = office_parts(**home, [&box](state::Event told) { box.push(std::move(told)); });
    parts.may_send = [] { return false; };
    parts.watch_folder = context.watch_folder;
    services::BackOffice office(std::move(parts));
    office.start();
    const auto who = name_or_user(options.who);
    office.ask({who, state::OpenEvent{event->record.pack_path}});
    for (const auto& file : options.files) office.ask({who, state::ImportPhoto{file}});
    const Interrupt interrupt;
    TakePrinter printer(context, options.files);
    print_until(printer, box, options, interrupt, context);
    office.stop();
    for (const auto& told : box.take_all()) printer.take(told);
}

void say_consent(const std::string& file, const std::string& consent, const std::string& who, CliContext& context) {
    const auto said = domain::consent_named(consent);
    auto home = open_home(context.home);
    if (!home) return context.refuse(home.error().detail);
    const auto kept = services::keep_photo(file, (*home)->media());
    if (!kept) return context.refuse(kept.error().detail);
    const auto events = (*home)->store->events();
    if (!events) return context.refuse(events.error().detail);
    for (const auto& event : *events) {
        const auto photos = (*home)->store->photos(event.id);
        if (!photos) return context.refuse(photos.error().detail);
        const auto known =
            std::find_if(photos->begin(), photos->end(), [&](const auto& p) { return p.id == kept->id; });
        if (known == photos->end()) continue;
        const auto detail = domain::detail_json({{"consent", consent}, {"was", name_of(known->consent)}});
        const ports::Act act{(*home)->clock->now(), name_or_user(who), "consent", kept->id.value, detail};
        if (auto saved = (*home)->store->save_consent(kept->id, *said, act); !saved)
            return context.refuse(saved.error().detail);
        if (context.json)
            print_json(context.out, Json{{"file", file}, {"photo", kept->id.value}, {"consent", consent}});
        else
            context.out << file << ": consent " << consent << '\n';
        return;
    }
    std::error_code ignored;
    if (kept->is_new) std::filesystem::remove(kept->path, ignored);
    context.refuse(file + ": no event of this home has this photo; take it in first: callboard photo take.");
    context.exit_code = 1;
}

}  // namespace cli
