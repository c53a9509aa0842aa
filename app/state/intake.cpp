// Photos on their way into the tray: what is asked for, what came, what was refused, and how far it has got.
#include "domain/photo_burst.hpp"
#include "state/reduce.hpp"
#include <algorithm>
#include <unordered_set>

namespace state {

static constexpr std::size_t kMaxImporting = 2000;
static constexpr std::size_t kMaxFaults = 4;
// More than a post takes are not meant for the post: a whole card was dropped.
static constexpr std::size_t kMostMeantForPost = 4;
// Pixels of the tray kept for textures not yet made; what was dropped is asked for again when it is drawn again.
static constexpr std::size_t kThumbnailBytes = std::size_t{24} << 20U;

// Those that are not on their way already, as far as there is room.
static std::vector<std::string> expect(AppState& app, const std::vector<std::string>& paths, bool attach) {
    std::unordered_set<std::string> known;
    for (const auto& import : app.importing) known.insert(import.path);
    if (app.importing.empty()) app.intake = {0, 0, 0, std::move(app.intake.watch)};
    std::vector<std::string> out;
    for (const auto& path : paths) {
        if (path.empty() || app.importing.size() >= kMaxImporting || !known.insert(path).second) continue;
        app.importing.push_back({path, attach});
        out.push_back(path);
    }
    app.intake.total += out.size();
    return out;
}

Orders on(AppState& app, const AttachFiles& intent) {
    if (!app.has_event()) {
        toast(app, Notice::Level::warning, "Open an event first: photos belong to it.");
        return {};
    }
    const bool attach = app.compose.chosen.has_value() && intent.paths.size() <= kMostMeantForPost;
    Orders out;
    for (auto& path : expect(app, intent.paths, attach)) out.push_back(order(app, ImportPhoto{std::move(path)}));
    if (app.importing.size() >= kMaxImporting)
        toast(app, Notice::Level::warning, "2,000 photos are being checked: add more when they are in the tray.");
    if (attach) refresh_compose(app);
    return out;
}

Orders on(AppState& app, const AttachFile& intent) { return on(app, AttachFiles{{intent.path}}); }

// What is being looked at this moment still comes into the tray; what waits does not.
Orders on(AppState& app, const CancelImports& /*intent*/) {
    if (app.importing.empty()) return {};
    const auto left = std::to_string(app.importing.size());
    app.importing.clear();
    app.intake.total = app.intake.done;
    toast(app, Notice::Level::info, "Stopped: " + left + " photos were left where they are.");
    refresh_compose(app);
    return {order(app, DropImports{})};
}

Orders on(AppState& app, const LookAtPhotos& intent) {
    Orders out;
    if (!intent.coming.empty()) out.push_back(order(app, ImportFirst{intent.coming}));
    LoadThumbnails wanted;
    for (const auto& id : intent.bare)
        if (app.thumbnails_asked.insert(id).second) wanted.photos.push_back(id);
    if (!wanted.photos.empty()) out.push_back(order(app, std::move(wanted)));
    return out;
}

void take(AppState& app, const PhotosAnnounced& event) { expect(app, event.paths, false); }

void take(AppState& app, const PhotosLeft& event) {
    const std::unordered_set<std::string> left(event.paths.begin(), event.paths.end());
    app.intake.total -= std::erase_if(app.importing, [&](const auto& import) { return left.contains(import.path); });
    refresh_compose(app);
}

void take(AppState& app, const FolderWatchChanged& event) { app.intake.watch = event; }

// The import this photo answers: by its path, or by its file name where the back office did not say.
static std::optional<Import> take_import(AppState& app, const PhotoChanged& event) {
    const auto it = std::find_if(app.importing.begin(), app.importing.end(), [&](const Import& import) {
        if (!event.from_path.empty()) return import.path == event.from_path;
        const auto name = import.path.substr(import.path.find_last_of('/') + 1);
        return event.thumbnail != nullptr && name == event.photo.name;
    });
    if (it == app.importing.end()) return std::nullopt;
    auto out = *it;
    app.importing.erase(it);
    ++app.intake.done;
    return out;
}

static std::size_t bytes_of(const PhotoView& view) { return view.thumbnail ? view.thumbnail->rgba.size() : 0; }

static void take_thumbnail(AppState& app, PhotoView& view, const PhotoChanged& event) {
    app.thumbnail_bytes -= bytes_of(view);
    view.thumbnail = event.thumbnail;
    view.sharpness = event.sharpness;
    app.thumbnail_bytes += bytes_of(view);
    const auto id = view.photo.id;  // a copy: `view` is not looked at any more
    std::erase(app.thumbnail_order, id);
    app.thumbnail_order.push_back(id);
    app.thumbnails_asked.insert(id);
    while (app.thumbnail_bytes > kThumbnailBytes && app.thumbnail_order.size() > 1) {
        const auto oldest = app.thumbnail_order.front();
        app.thumbnail_order.pop_front();
        app.thumbnails_asked.erase(oldest);
        auto* forgotten = find_photo(app, oldest);
        if (forgotten == nullptr) continue;
        app.thumbnail_bytes -= bytes_of(*forgotten);
        forgotten->thumbnail.reset();
        forgotten->sharpness.reset();
    }
}

// It joins the bursts that hold a shot of its moment, and makes them one.
static void join_burst(AppState& app, PhotoView& joined) {
    joined.burst = ++app.bursts_made;
    for (auto& other : app.photos) {
        if (other.burst == 0 || other.burst == joined.burst || !domain::same_moment(other.photo, joined.photo))
            continue;
        const auto from = joined.burst, to = other.burst;
        for (auto& view : app.photos)
            if (view.burst == from) view.burst = to;
    }
}

void refresh_bursts(AppState& app) {
    app.bursts.clear();
    std::unordered_map<std::size_t, std::size_t> places;
    for (std::size_t i = 0; i < app.photos.size(); ++i) {
        const auto [at, is_new] = places.try_emplace(app.photos[i].burst, app.bursts.size());
        if (is_new) app.bursts.emplace_back();
        app.bursts[at->second].push_back(i);
    }
    for (auto& burst : app.bursts)
        std::stable_sort(burst.begin(), burst.end(), [&](auto a, auto b) {
            return domain::stands_before(app.photos[a].photo, app.photos[b].photo);
        });
}

// What was typed here and is not yet told back is newer than what is told.
static void take_facts(PhotoView& known, const domain::Photo& told) {
    auto photo = told;
    if (known.unsaved) {
        photo.alt = known.photo.alt;
        photo.decorative = known.photo.decorative;
    }
    known.photo = std::move(photo);
}

void take(AppState& app, const PhotoChanged& event) {
    const auto import = take_import(app, event);
    if (import) std::erase_if(app.photo_faults, [&](const auto& fault) { return fault.path == event.from_path; });
    auto* view = find_photo(app, event.photo.id);
    if (view == nullptr) {
        view = &*app.photos.insert(app.photos.begin(), {event.photo, nullptr, false, 0});
        join_burst(app, *view);
    } else {
        take_facts(*view, event.photo);
    }
    if (event.thumbnail) take_thumbnail(app, *view, event);
    refresh_bursts(app);
    if (import && import->attach && app.compose.chosen && attach_fault(app, event.photo).empty())
        attach(app, event.photo.id);
    if (event.photo.consent == domain::Consent::no) std::erase(app.compose.attached, event.photo.id);
    refresh_compose(app);
}

void take(AppState& app, const PhotoRefused& event) {
    const auto answered = std::erase_if(app.importing, [&](const auto& import) { return import.path == event.path; });
    app.intake.done += answered;
    app.intake.refused += answered;
    std::erase_if(app.photo_faults, [&](const auto& fault) { return fault.path == event.path; });
    app.photo_faults.insert(app.photo_faults.begin(), {event.path, event.why});
    if (app.photo_faults.size() > kMaxFaults) app.photo_faults.pop_back();
    refresh_compose(app);
}

}  // namespace state
