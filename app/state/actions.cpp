// The table of actions, and when each can be done.
#include "state/actions.hpp"
#include "state/outbox_view.hpp"
#include <algorithm>
#include <array>

namespace state {

using Id = ActionId;

// In the order of the help page.
static constexpr std::array kActions{
    Action{Id::next_cue,
           "next-cue",
           "Next cue",
           "Arms the next cue: its templates come first, its scene goes to the wall.",
           {"Space"}},
    Action{Id::skip_cue, "skip-cue", "Skip cue", "Leaves the armed cue unsent and marks it skipped.", {}},
    Action{Id::template_1, "template-1", "Template 1", "Chooses the first template shown.", {"1"}},
    Action{Id::template_2, "template-2", "Template 2", "Chooses the second template shown.", {"2"}},
    Action{Id::template_3, "template-3", "Template 3", "Chooses the third template shown.", {"3"}},
    Action{Id::template_4, "template-4", "Template 4", "Chooses the fourth template shown.", {"4"}},
    Action{Id::template_5, "template-5", "Template 5", "Chooses the fifth template shown.", {"5"}},
    Action{Id::template_6, "template-6", "Template 6", "Chooses the sixth template shown.", {"6"}},
    Action{Id::template_7, "template-7", "Template 7", "Chooses the seventh template shown.", {"7"}},
    Action{Id::template_8, "template-8", "Template 8", "Chooses the eighth template shown.", {"8"}},
    Action{Id::template_9, "template-9", "Template 9", "Chooses the ninth template shown.", {"9"}},
    Action{Id::search, "search", "Search templates", "Puts the cursor into the search of the templates.", {"/"}},
    Action{Id::attach_photo, "attach-photo", "Add photo", "Opens the file picker.", {"O", true, true}},
    Action{Id::sharpness_map,
           "sharpness-map",
           "Where is it sharp?",
           "Lays over the photo you look at where it is sharp and where it is soft.",
           {"M", true, true}},
    Action{Id::show_preview,
           "show-preview",
           "Preview",
           "Shows the post as each network will; pressed again, the next network.",
           {"P", true, true}},
    Action{Id::post, "post", "Post", "Starts the countdown; nothing leaves before it ends.", {"Enter", true, true}},
    Action{Id::undo,
           "undo",
           "Undo",
           "Holds back the newest post that is still counting down, and brings its draft back.",
           {"Escape", false, true}},
    Action{Id::clear_compose, "clear", "Clear", "Puts the draft aside: no template, no photos.", {"Backspace", true}},
    Action{Id::stop,
           "stop",
           "STOP",
           "Stops all sending at once and puts the holding slide on the wall.",
           {"F12", false, true}},
    Action{Id::resume, "resume", "Resume", "Lets posts be sent again. What waited is held for a decision.", {}},
    Action{Id::feed_show, "show", "Show on wall", "Lets the selected post through to the wall.", {"S"}},
    Action{Id::feed_feature, "feature", "Feature", "Lets it through and puts it into the spotlight.", {"F"}},
    Action{Id::feed_hide, "hide", "Hide", "Keeps the selected post off the wall; asks for a reason.", {"H"}},
    Action{Id::feed_open, "open-post", "Open the post", "Opens the selected post in the browser.", {"O"}},
    Action{Id::feed_reply, "reply", "Reply", "Writes an answer to the selected post, on its own network.", {"R"}},
    Action{Id::by_hand,
           "by-hand",
           "Post by hand",
           "Copies what waits to be posted by a person, and opens its network's page and its photos.",
           {"B"}},
    Action{Id::scene_mosaic,
           "scene-mosaic",
           "Wall: mosaic",
           "The wall shows all posts that were let through.",
           {"F5", false, true}},
    Action{Id::scene_spotlight,
           "scene-spotlight",
           "Wall: spotlight",
           "The wall shows one post, large.",
           {"F6", false, true}},
    Action{
        Id::scene_slide, "scene-slide", "Wall: slide", "The wall shows the event's title slide.", {"F7", false, true}},
    Action{Id::scene_blackout, "scene-blackout", "Wall: blackout", "The wall goes black.", {"F8", false, true}},
    Action{Id::wall_window,
           "wall",
           "Open or close the wall",
           "Opens the wall on the chosen monitor, or closes it.",
           {"F9", false, true}},
    Action{Id::help, "help", "Help", "Shows this page.", {"F1", false, true}},
    Action{Id::go_desk, "go-desk", "Desk", "Goes to the desk of the open event.", {"F2", false, true}},
    Action{Id::go_events, "go-events", "Events", "Goes to the list of events.", {"F3", false, true}},
    Action{Id::go_settings, "go-settings", "Settings", "Goes to the settings of this machine.", {",", true, true}},
    Action{Id::go_preflight,
           "go-preflight",
           "Preflight",
           "Checks accounts, pack and machine for the evening; posts nothing.",
           {"F4", false, true}},
};

std::span<const Action> actions() { return kActions; }

const Action& action(ActionId id) {
    for (const auto& one : kActions)
        if (one.id == id) return one;
    return kActions.front();  // every id is in the table, which its test holds
}

std::string shortcut_text(const Shortcut& shortcut) {
    if (shortcut.key.empty()) return {};
    const std::string key{shortcut.key == "Escape" ? std::string_view{"Esc"} : shortcut.key};
    return shortcut.ctrl ? "Ctrl+" + key : key;
}

static int template_number(ActionId id) {
    return id < Id::template_1 || id > Id::template_9 ? 0 : static_cast<int>(id) - static_cast<int>(Id::template_1) + 1;
}

static domain::Verdict no(std::string reason) { return {false, std::move(reason)}; }

static domain::Verdict can_choose(const AppState& app, int number) {
    const auto& cards = app.compose.cards;
    if (static_cast<std::size_t>(number) > cards.size())
        return no("There are only " + std::to_string(cards.size()) + " templates here.");
    return {};
}

static domain::Verdict can_decide(const AppState& app) {
    if (app.operator_name.empty()) return no("Sign in first: every decision is logged under a name.");
    if (!app.feed.selected) return no("Select a post of the feed first.");
    return {};
}

static const domain::FeedPost* selected_post(const AppState& app) {
    if (!app.feed.selected) return nullptr;
    for (const auto& item : *app.feed.list)
        if (item->post.id == *app.feed.selected) return &item->post;
    return nullptr;
}

static domain::Verdict can_open(const AppState& app) {
    const auto* post = selected_post(app);
    if (post == nullptr) return no("Select a post of the feed first.");
    return post->url.empty() ? no("Its network gave no address for this post.") : domain::Verdict{};
}

static domain::Verdict can_post_by_hand(const AppState& app) {
    const bool any = std::any_of(app.deliveries.begin(), app.deliveries.end(),
                                 [](const auto& d) { return d.state == domain::DeliveryState::waiting; });
    return any ? domain::Verdict{} : no("Nothing waits to be posted by hand.");
}

bool is_of_desk(ActionId id) {
    if (template_number(id) > 0) return true;
    switch (id) {
    case ActionId::post:
    case ActionId::show_preview:
    case ActionId::attach_photo:
    case ActionId::sharpness_map:
    case ActionId::clear_compose:
    case ActionId::search:
    case ActionId::next_cue:
    case ActionId::skip_cue:
    case ActionId::feed_show:
    case ActionId::feed_hide:
    case ActionId::feed_feature:
    case ActionId::feed_open:
    case ActionId::feed_reply:
    case ActionId::by_hand: return true;
    default: return false;
    }
}

static bool is_machine_wide(ActionId id) {
    return id == Id::help || id == Id::go_events || id == Id::go_settings || id == Id::go_preflight || id == Id::stop ||
           id == Id::resume;
}

domain::Verdict can_do(const AppState& app, ActionId id) {
    if (!app.has_event() && !is_machine_wide(id)) return no("Open an event first.");
    if (const int number = template_number(id); number > 0) return can_choose(app, number);
    switch (id) {
    case Id::post: return app.compose.verdict;
    case Id::sharpness_map: return app.photos.empty() ? no("There is no photo yet.") : domain::Verdict{};
    case Id::show_preview: return app.compose.chosen ? domain::Verdict{} : no("Choose a template first.");
    case Id::undo: return counting_down(app).empty() ? no("Nothing is counting down.") : domain::Verdict{};
    case Id::next_cue:
        return app.armed || domain::next_cue(app.pack->cues, app.cues) ? domain::Verdict{}
                                                                       : no("The rundown is at its end.");
    case Id::skip_cue: return app.armed ? domain::Verdict{} : no("No cue is armed.");
    case Id::by_hand: return can_post_by_hand(app);
    case Id::feed_show:
    case Id::feed_hide:
    case Id::feed_feature: return can_decide(app);
    case Id::feed_open: return can_open(app);
    case Id::feed_reply:
        return selected_post(app) == nullptr ? no("Select a post of the feed first.") : domain::Verdict{};
    case Id::scene_mosaic:
    case Id::scene_spotlight:
    case Id::scene_blackout:
        return app.stopped ? no("While everything is stopped the wall keeps the holding slide.") : domain::Verdict{};
    case Id::stop: return app.stopped ? no("Everything is stopped already.") : domain::Verdict{};
    case Id::resume:
        if (!app.stopped) return no("Nothing is stopped.");
        return app.operator_name.empty() ? no("Sign in first: resuming is logged under a name.") : domain::Verdict{};
    default: return {};
    }
}

static Intents decide(const AppState& app, domain::ModerationState to) {
    return {DecidePost{*app.feed.selected, to, {}}};
}

Intents intents_of(const AppState& app, ActionId id) {
    if (!can_do(app, id).allowed) return id == Id::post ? Intents{PressPost{}} : Intents{};  // Post says why not
    if (const int number = template_number(id); number > 0) return {ChooseTemplateByKey{number}};
    switch (id) {
    case Id::post: return {PressPost{}};
    case Id::undo: return {PressUndo{}};
    case Id::next_cue: return {NextCue{}};
    case Id::skip_cue: return {SkipCue{*app.armed}};
    case Id::clear_compose: return {ClearCompose{}};
    case Id::stop: return {PressStop{}};
    case Id::resume: return {PressResume{}};
    case Id::scene_mosaic: return {ChooseScene{domain::Scene::mosaic}};
    case Id::scene_spotlight: return {ChooseScene{domain::Scene::spotlight}};
    case Id::scene_slide: return {ChooseScene{domain::Scene::slide}};
    case Id::scene_blackout: return {ChooseScene{domain::Scene::blackout}};
    case Id::feed_show: return decide(app, domain::ModerationState::shown);
    case Id::feed_feature: return decide(app, domain::ModerationState::featured);
    case Id::feed_open: return {OpenLink{selected_post(app)->url}};
    case Id::feed_reply: return {ReplyToPost{*app.feed.selected}};
    case Id::help: return {ShowScreen{Screen::help}};
    case Id::go_desk: return {ShowScreen{Screen::desk}};
    case Id::go_events: return {ShowScreen{Screen::events}};
    case Id::go_preflight: return {ShowScreen{Screen::preflight}};
    case Id::go_settings: return {ShowScreen{Screen::settings}};
    case Id::wall_window: {
        auto settings = app.settings;
        settings.wall_open = !settings.wall_open;
        return {ChangeSettings{std::move(settings)}};
    }
    default: return {};
    }
}

}  // namespace state
