// The photo tray: what is asked for, what came, how it is described, whether it may be attached.
#include "state/reduce.hpp"
#include <algorithm>

namespace state {

static constexpr std::size_t kMaxAttached = 16;  // each network's own, smaller limit is judged with the post
static constexpr std::size_t kMaxImporting = 50;
static constexpr std::size_t kMaxFaults = 4;

PhotoView* find_photo(AppState& app, const domain::PhotoId& id) {
    const auto it = std::find_if(app.photos.begin(), app.photos.end(), [&](const auto& v) { return v.photo.id == id; });
    return it == app.photos.end() ? nullptr : &*it;
}

static bool is_attached(const AppState& app, const domain::PhotoId& id) {
    const auto& attached = app.compose.attached;
    return std::find(attached.begin(), attached.end(), id) != attached.end();
}

// Why this photo can never be part of a post, as a sentence; empty when it can. A *warn* is judged with the post.
static std::string attach_fault(const AppState& app, const domain::Photo& photo) {
    using domain::PhotoVerdict;
    if (photo.consent == domain::Consent::no)
        return photo.name + " has no consent: somebody in it must not be posted. It stays in the tray.";
    if (photo.check.verdict == PhotoVerdict::unreadable) return photo.name + " cannot be read: " + photo.check.fault;
    if (photo.check.verdict == PhotoVerdict::block && app.pack &&
        app.pack->policy.photo_rule == domain::PhotoRule::block)
        return photo.name + " does not pass the photo check, and this event does not let that be overruled.";
    return {};
}

static void attach(AppState& app, const domain::PhotoId& id) {
    if (is_attached(app, id)) return;
    if (app.compose.attached.size() >= kMaxAttached) {
        toast(app, Notice::Level::warning, "No more than 16 photos fit one post. Take one off first.");
        return;
    }
    app.compose.attached.push_back(id);
}

void save_words(AppState& app, const domain::PhotoId& id, Orders& out) {
    auto* view = find_photo(app, id);
    if (view == nullptr || !view->unsaved) return;
    view->unsaved = false;
    out.push_back(order(app, SavePhoto{view->photo}));
}

Orders on(AppState& app, const AttachFile& intent) {
    if (!app.has_event()) {
        toast(app, Notice::Level::warning, "Open an event first: photos belong to it.");
        return {};
    }
    const auto same = [&](const auto& import) { return import.path == intent.path; };
    if (intent.path.empty() || std::any_of(app.importing.begin(), app.importing.end(), same)) return {};
    if (app.importing.size() >= kMaxImporting) {
        toast(app, Notice::Level::warning, "50 photos are being checked already. Wait until they are in the tray.");
        return {};
    }
    app.importing.push_back({intent.path, app.compose.chosen.has_value()});
    refresh_compose(app);
    return {order(app, ImportPhoto{intent.path})};
}

Orders on(AppState& app, const TogglePhoto& intent) {
    const auto* view = find_photo(app, intent.photo);
    if (view == nullptr) return {};
    if (is_attached(app, intent.photo)) {
        std::erase(app.compose.attached, intent.photo);
    } else if (auto fault = attach_fault(app, view->photo); !fault.empty()) {
        toast(app, Notice::Level::warning, std::move(fault));
    } else {
        attach(app, intent.photo);
    }
    refresh_compose(app);
    return {};
}

// Typed words stay here until the field is left or the post is fired: one line of the log, not one for each key.
Orders on(AppState& app, const DescribePhoto& intent) {
    auto* view = find_photo(app, intent.photo);
    if (view == nullptr) return {};
    view->photo.alt = intent.alt;
    view->photo.decorative = intent.decorative;
    view->unsaved = true;
    refresh_compose(app);
    return {};
}

Orders on(AppState& app, const SavePhotoWords& intent) {
    Orders out;
    save_words(app, intent.photo, out);
    return out;
}

Orders on(AppState& app, const DismissPhotoFault& intent) {
    std::erase_if(app.photo_faults, [&](const auto& fault) { return fault.path == intent.path; });
    return {};
}

Orders on(AppState& app, const SetConsent& intent) {
    auto* view = find_photo(app, intent.photo);
    if (view == nullptr) return {};
    view->photo.consent = intent.consent;
    view->unsaved = true;
    if (intent.consent == domain::Consent::no && std::erase(app.compose.attached, intent.photo) > 0)
        toast(app, Notice::Level::info, view->photo.name + " was taken off the post: it has no consent.");
    Orders out;
    save_words(app, intent.photo, out);
    refresh_compose(app);
    return out;
}

Orders on(AppState& app, const OverridePhoto& intent) {
    auto* view = find_photo(app, intent.photo);
    if (view == nullptr) return {};
    if (app.operator_name.empty()) {
        toast(app, Notice::Level::warning, "Sign in first: the photo is let pass under a name.");
        return {};
    }
    if (auto fault = attach_fault(app, view->photo); !fault.empty()) {
        toast(app, Notice::Level::warning, std::move(fault));
        return {};
    }
    view->photo.overridden_by = app.operator_name;
    view->unsaved = true;
    Orders out;
    save_words(app, intent.photo, out);
    refresh_compose(app);
    return out;
}

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
    return out;
}

void take(AppState& app, const PhotoChanged& event) {
    const auto import = take_import(app, event);
    auto* known = find_photo(app, event.photo.id);
    if (known == nullptr) {
        app.photos.insert(app.photos.begin(), {event.photo, event.thumbnail, false});
    } else {
        auto photo = event.photo;
        if (known->unsaved) {  // what is being typed here is newer than what was told
            photo.alt = known->photo.alt;
            photo.decorative = known->photo.decorative;
        }
        known->photo = std::move(photo);
        if (event.thumbnail) known->thumbnail = event.thumbnail;
    }
    if (import && import->attach && app.compose.chosen && attach_fault(app, event.photo).empty())
        attach(app, event.photo.id);
    if (event.photo.consent == domain::Consent::no) std::erase(app.compose.attached, event.photo.id);
    refresh_compose(app);
}

void take(AppState& app, const PhotoRefused& event) {
    std::erase_if(app.importing, [&](const auto& import) { return import.path == event.path; });
    std::erase_if(app.photo_faults, [&](const auto& fault) { return fault.path == event.path; });
    app.photo_faults.insert(app.photo_faults.begin(), {event.path, event.why});
    if (app.photo_faults.size() > kMaxFaults) app.photo_faults.pop_back();
    refresh_compose(app);
}

}  // namespace state
