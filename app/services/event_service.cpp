// Opening, making, copying and reloading packs. A bad pack never replaces a good one that is live.
#include "services/event_service.hpp"
#include "domain/slug.hpp"
#include "services/event_registry.hpp"
#include <algorithm>

namespace services {

namespace fs = std::filesystem;
using domain::ErrorKind;
using domain::fail;

static constexpr domain::Millis kLook{2'000};

const domain::CueProgress* CurrentEvent::progress(const domain::CueId& cue) const {
    const auto found = std::find_if(cues.begin(), cues.end(), [&](const auto& p) { return p.id == cue; });
    return found == cues.end() ? nullptr : &*found;
}

void EventService::list() {
    const auto known = parts_.store.events();
    if (!known) return parts_.emit(state::Notice{state::Notice::Level::error, known.error().detail});
    state::EventsListed listed;
    std::error_code ignored;
    for (const auto& record : *known)
        listed.rows.push_back({record.id, record.name, record.first_day, record.pack_path,
                               fs::exists(fs::path(record.pack_path) / "event.toml", ignored)});
    parts_.emit(std::move(listed));
}

void EventService::refuse(const std::string& path, std::string why, std::vector<domain::PackFault> faults) {
    parts_.emit(state::PackRefused{path, std::move(why), std::move(faults)});
}

static std::string first_error_of(const ports::LoadedPack& loaded) {
    int errors = 0;
    const domain::PackFault* first = nullptr;
    for (const auto& fault : loaded.faults) {
        if (fault.weight != domain::PackFault::Weight::error) continue;
        if (++errors == 1) first = &fault;
    }
    if (first == nullptr) return "The pack cannot be used.";
    const auto line = first->line > 0 ? ":" + std::to_string(first->line) : "";
    const auto more = errors > 1 ? " (and " + std::to_string(errors - 1) + " more)" : "";
    return first->file + line + ": " + first->what + " " + first->mend + more;
}

void EventService::open(const std::string& pack_path, const std::string& who) {
    std::error_code code;
    const auto folder = fs::weakly_canonical(pack_path, code);
    if (code) return refuse(pack_path, pack_path + " is not a folder: " + code.message() + ".");
    auto loaded = parts_.packs.load(folder);
    if (!loaded) return refuse(pack_path, loaded.error().detail);
    if (!loaded->usable()) {
        const auto why = first_error_of(*loaded);
        return refuse(pack_path, why, std::move(loaded->faults));
    }
    if (auto taken = take(folder, std::move(*loaded), who); !taken) refuse(pack_path, taken.error().detail);
}

domain::Status EventService::take(const fs::path& folder, ports::LoadedPack loaded, const std::string& who) {
    auto& store = parts_.store;
    const auto now = parts_.clock.now();
    const auto record = register_event(store, folder, loaded.pack, now);
    if (!record) return tl::unexpected(record.error());
    const auto signed_in = store.accounts();
    if (!signed_in) return tl::unexpected(signed_in.error());
    const auto stored = store.cues(record->id);
    if (!stored) return tl::unexpected(stored.error());

    CurrentEvent next;
    std::vector<std::string> missing;
    next.id = record->id;
    next.folder = folder;
    next.accounts = parts_.rehearsal ? *signed_in : accounts_of(loaded.pack, *signed_in, missing);
    next.cues = progress_of(loaded.pack, *stored);
    next.scene = domain::scene_named(store.get(scene_key(next.id)).value_or("")).value_or(domain::Scene::slide);
    next.pack = std::make_shared<const domain::Pack>(std::move(loaded.pack));
    current_ = std::move(next);
    fingerprint_ = parts_.packs.fingerprint(folder);
    look_at_ = now + kLook;
    const ports::Act act{now, who.empty() ? "callboard" : who, "open-event", current_.id.value, ""};
    if (auto written = store.append(act); !written) return written;
    parts_.emit(state::EventOpened{current_.id, folder.string(), current_.pack, std::move(loaded.faults),
                                   current_.accounts, current_.cues, current_.scene, parts_.rehearsal});
    for (auto& sentence : missing) parts_.emit(state::Notice{state::Notice::Level::warning, std::move(sentence)});
    if (parts_.on_opened) parts_.on_opened();
    return {};
}

fs::path EventService::free_folder(const std::string& name) const {
    auto slug = domain::slug_of(name);
    if (slug.empty()) slug = "event";
    auto folder = parts_.events_folder / slug;
    std::error_code ignored;
    for (int n = 2; fs::exists(folder, ignored); ++n) folder = parts_.events_folder / (slug + "-" + std::to_string(n));
    return folder;
}

domain::Status EventService::make(const std::string& folder, const std::string& name, const std::string& who) {
    if (name.empty()) return fail(ErrorKind::rejected, "Give the event a name.");
    const auto target = folder.empty() ? free_folder(name) : fs::absolute(folder);
    if (auto made = parts_.packs.create(target, name); !made) return made;
    const auto loaded = parts_.packs.load(target);
    if (!loaded) return tl::unexpected(loaded.error());
    const auto record = register_event(parts_.store, target, loaded->pack, parts_.clock.now());
    if (!record) return tl::unexpected(record.error());
    list();
    return parts_.store.append({parts_.clock.now(), who, "new-event", record->id.value, ""});
}

domain::Status EventService::copy(const std::string& from, const std::string& to, const std::string& first_day,
                                  const std::string& who) {
    const auto source = fs::absolute(from);
    const auto target = to.empty() ? free_folder(source.filename().string() + "-" + first_day) : fs::absolute(to);
    const auto flags = parts_.packs.copy(source, target, first_day);
    if (!flags) return tl::unexpected(flags.error());
    const auto loaded = parts_.packs.load(target);
    if (!loaded) return tl::unexpected(loaded.error());
    const auto record = register_event(parts_.store, target, loaded->pack, parts_.clock.now());
    if (!record) return tl::unexpected(record.error());
    list();
    const auto count = flags->size();
    parts_.emit(state::Notice{count == 0 ? state::Notice::Level::good : state::Notice::Level::warning,
                              count == 0 ? "Copied. Nothing names the old event."
                                         : "Copied. " + std::to_string(count) +
                                               (count == 1 ? " place still names" : " places still name") +
                                               " the old event: open it to see them."});
    return parts_.store.append({parts_.clock.now(), who, "copy-event", record->id.value, ""});
}

domain::UtcTime EventService::tick() {
    const auto now = parts_.clock.now();
    if (!current_.is_open()) return now + domain::Millis{3'600'000};
    if (now >= look_at_) {
        look_at_ = now + kLook;
        auto seen = parts_.packs.fingerprint(current_.folder);
        if (seen != fingerprint_) {
            fingerprint_ = std::move(seen);
            reload();
        }
    }
    return look_at_;
}

void EventService::reload() {
    auto loaded = parts_.packs.load(current_.folder);
    if (!loaded) return refuse(current_.folder.string(), loaded.error().detail);
    if (!loaded->usable()) {
        const auto why = first_error_of(*loaded);
        return refuse(current_.folder.string(), why, std::move(loaded->faults));
    }
    current_.pack = std::make_shared<const domain::Pack>(std::move(loaded->pack));
    current_.cues = progress_of(*current_.pack, current_.cues);
    parts_.emit(state::PackReloaded{current_.pack, std::move(loaded->faults)});
    for (const auto& cue : current_.cues) parts_.emit(state::CueChanged{cue});
    if (parts_.on_reloaded) parts_.on_reloaded();
}

}  // namespace services
