// The photo tray: how a photo is described, cropped and grouped, and whether it may be attached.
#include "state/reduce.hpp"
#include <algorithm>

namespace state {

static constexpr std::size_t kMaxAttached = 16;  // each network's own, smaller limit is judged with the post

PhotoView* find_photo(AppState& app, const domain::PhotoId& id) {
    const auto it = std::find_if(app.photos.begin(), app.photos.end(), [&](const auto& v) { return v.photo.id == id; });
    return it == app.photos.end() ? nullptr : &*it;
}

static bool is_attached(const AppState& app, const domain::PhotoId& id) {
    const auto& attached = app.compose.attached;
    return std::find(attached.begin(), attached.end(), id) != attached.end();
}

std::string attach_fault(const AppState& app, const domain::Photo& photo) {
    using domain::PhotoVerdict;
    if (photo.consent == domain::Consent::no)
        return photo.name + " has no consent: somebody in it must not be posted. It stays in the tray.";
    if (photo.check.verdict == PhotoVerdict::unreadable) return photo.name + " cannot be read: " + photo.check.fault;
    if (photo.check.verdict == PhotoVerdict::block && app.pack &&
        app.pack->policy.photo_rule == domain::PhotoRule::block)
        return photo.name + " does not pass the photo check, and this event does not let that be overruled.";
    return {};
}

void attach(AppState& app, const domain::PhotoId& id) {
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
    if (view == nullptr || view->photo.consent == intent.consent) return {};
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

Orders on(AppState& app, const CropPhoto& intent) {
    auto* view = find_photo(app, intent.photo);
    if (view == nullptr || !intent.crop.valid() || view->photo.crop == intent.crop) return {};
    view->photo.crop = intent.crop;
    view->unsaved = true;
    Orders out;
    save_words(app, intent.photo, out);
    return out;
}

Orders on(AppState& app, const ChooseFront& intent) {
    const auto* chosen = find_photo(app, intent.photo);
    if (chosen == nullptr) return {};
    Orders out;
    const auto burst = chosen->burst;
    for (auto& view : app.photos) {
        if (view.burst != burst || view.photo.front == (view.photo.id == intent.photo)) continue;
        view.photo.front = view.photo.id == intent.photo;
        view.unsaved = true;
        save_words(app, view.photo.id, out);
    }
    refresh_bursts(app);
    return out;
}

}  // namespace state
