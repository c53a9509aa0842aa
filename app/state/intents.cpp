// Intents about events, people, settings and pictures.
#include "domain/web_page.hpp"
#include "state/reduce.hpp"

namespace state {

Orders on(AppState& app, const ShowScreen& intent) {
    if (intent.screen == Screen::desk && !app.has_event()) {
        toast(app, Notice::Level::warning, "No event is open. Open one, or make a new one.");
        app.screen = Screen::events;
        return {};
    }
    const bool needs_name = intent.screen == Screen::desk && app.operator_name.empty();
    app.screen = needs_name ? Screen::sign_in : intent.screen;
    if (app.screen == Screen::events) return {order(app, ListEvents{})};
    return {};
}

Orders on(AppState& app, const WantEvents& /*intent*/) { return {order(app, ListEvents{})}; }

Orders on(AppState& app, const AskOpenEvent& intent) {
    app.refused.reset();
    if (intent.pack_path.empty()) {
        toast(app, Notice::Level::warning, "Give the folder of an event pack: the one that holds event.toml.");
        return {};
    }
    return {order(app, OpenEvent{intent.pack_path})};
}

Orders on(AppState& app, const AskNewEvent& intent) {
    if (intent.name.empty()) {
        toast(app, Notice::Level::warning, "Give the event a name.");
        return {};
    }
    return {order(app, NewEvent{intent.folder, intent.name})};
}

Orders on(AppState& app, const AskCopyEvent& intent) {
    if (intent.from_folder.empty() || intent.first_day.empty()) {
        toast(app, Notice::Level::warning, "Choose the event to copy and the day of the new one.");
        return {};
    }
    return {order(app, CopyEvent{intent.from_folder, intent.to_folder, intent.first_day})};
}

Orders on(AppState& app, const AskSignIn& intent) {
    if (intent.name.find_first_not_of(" \t") == std::string::npos) {
        toast(app, Notice::Level::warning, "Sign in with your name: everything you do is logged under it.");
        return {};
    }
    return {order(app, SignIn{intent.name})};
}

Orders on(AppState& app, const AskSignOut& /*intent*/) { return {order(app, SignOut{})}; }

Orders on(AppState& app, const WantPicture& intent) {
    if (intent.url.empty() || app.pictures.contains(intent.url)) return {};
    if (!app.pictures_asked.insert(intent.url).second) return {};
    return {order(app, LoadPicture{intent.url, intent.max_side_px})};
}

Orders on(AppState& app, const PictureOnCard& intent) {
    const auto found = app.pictures.find(intent.url);
    if (found == app.pictures.end() || !found->second) return {};
    app.picture_bytes -= found->second->rgba.size();
    app.pictures.erase(found);
    app.pictures_asked.erase(intent.url);
    std::erase(app.picture_order, intent.url);
    return {};
}

Orders on(AppState& app, const WantFolder& intent) {
    app.folder.waiting = true;
    return {order(app, ListFolder{intent.path})};
}

Orders on(AppState& app, const ChangeSettings& intent) {
    app.settings = intent.settings;
    return {order(app, SaveSettings{intent.settings})};
}

// A rehearsal reaches nobody: its people and their servers are made up.
Orders on(AppState& app, const OpenLink& intent) {
    if (!domain::is_web_page(intent.address)) {
        toast(app, Notice::Level::warning, "That link leads to no page of the web, so it is not opened.");
        return {};
    }
    if (app.rehearsal) {
        toast(app, Notice::Level::info, "A rehearsal opens no pages. This would be " + intent.address);
        return {};
    }
    return {order(app, OpenPage{intent.address})};
}

Orders on(AppState& app, const DismissToast& /*intent*/) {
    if (!app.toasts.empty()) app.toasts.pop_front();
    return {};
}

Orders on(AppState& app, const DismissRefusal& /*intent*/) {
    app.refused.reset();
    return {};
}

}  // namespace state
