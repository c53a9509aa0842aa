// Each act ends when the state shows it, not after a time.
#ifdef CALLBOARD_UI
#include "cli/tour_hands.hpp"
#include "state/outbox_view.hpp"
#include <algorithm>

namespace cli {

using domain::ModerationState;

// The full scope of an item whose own scope is `tail` ("slot:title"), in whatever column it stands now.
std::string TourHands::scope_of(const std::string& tail) const {
    for (const auto& item : items_.items())
        if (item.scope == tail || item.scope.ends_with("/" + tail)) return item.scope;
    return tail;
}

// The first item with that scope (and label, when one is given) that can be pressed now and is wholly in sight.
std::string TourHands::label_in(const std::string& scope_tail, const std::string& label) const {
    for (const auto& item : items_.items()) {
        const bool inside = item.scope == scope_tail || item.scope.ends_with("/" + scope_tail);
        const bool wanted = label.empty() ? !item.label.empty() : item.label == label;
        if (inside && wanted && item.id != 0 && item.clip.Contains(item.box)) return item.label;
    }
    return {};
}

// Scrolls the form down, then up, with the pointer in the middle of what can be seen of it.
std::string TourHands::bring_into_sight(const std::string& scope_tail, const std::string& label) {
    const auto found = [&] { return label_in(scope_tail, label); };
    pilot_.step();
    ImRect form(1e6F, 1e6F, -1e6F, -1e6F);
    for (const auto& item : items_.items())
        if (item.scope.starts_with("compose") && item.is_visible()) form.Add(item.box);
    for (const float notches : {-1.0F, 1.0F}) {
        for (int i = 0; i < 40 && found().empty(); ++i) {
            ImGui::GetIO().AddMousePosEvent(form.GetCenter().x, form.GetCenter().y);
            ImGui::GetIO().AddMouseWheelEvent(0, notches);
            pilot_.settle();
        }
    }
    if (found().empty()) throw ui::PilotError("Nothing to press in " + scope_tail + " " + label + "\n" + pilot_.dump());
    return found();
}

void TourHands::sign_in(const std::string& name) {
    pilot_.wait("Name", "sign-in");
    pilot_.fill("Name", name, "sign-in");
    pilot_.click("Sign in", "sign-in");
    pilot_.until([&] { return app_.operator_name == name; }, "signed in as " + name);
}

void TourHands::next_cue() {
    const auto before = app_.armed;
    pilot_.key(ImGuiKey_Space);
    pilot_.until([&] { return app_.armed != before; }, "the next cue is armed");
}

void TourHands::open_embargo() {
    const auto cue = *app_.armed;
    const auto is_open = [&] {
        return std::any_of(app_.cues.begin(), app_.cues.end(),
                           [&](const auto& p) { return p.id == cue && p.embargo_open; });
    };
    if (!pilot_.find("Open the embargo")) pilot_.click(app_.pack->find(cue)->title, scope_of("cue:" + cue.value));
    pilot_.click("Open the embargo");
    pilot_.until(is_open, "the embargo is open");
}

void TourHands::choose_by_search(const std::string& template_id) {
    const auto* tpl = app_.pack->find(domain::TemplateId{template_id});
    if (tpl == nullptr) throw ui::PilotError("The pack has no template " + template_id);
    pilot_.key(ImGuiKey_Slash);
    pilot_.settle();
    pilot_.type(tpl->title);
    pilot_.until([&] { return !app_.compose.cards.empty() && app_.compose.cards.front().id == tpl->id; },
                 "the search finds " + tpl->title);
    pilot_.key(ImGuiKey_Enter);
}

// By its number key when it has one, else by the search.
void TourHands::choose(const std::string& template_id) {
    const auto& cards = app_.compose.cards;
    const auto card =
        std::find_if(cards.begin(), cards.end(), [&](const auto& c) { return c.id.value == template_id; });
    const auto place = card - cards.begin();
    if (card != cards.end() && place < 9)
        pilot_.key(static_cast<ImGuiKey>(ImGuiKey_1 + place));
    else
        choose_by_search(template_id);
    pilot_.until([&] { return app_.compose.chosen && app_.compose.chosen->value == template_id; },
                 template_id + " is chosen");
}

void TourHands::fill(const std::string& slot, const std::string& text) {
    const auto label = bring_into_sight("slot:" + slot);
    pilot_.fill(label, text, scope_of("slot:" + slot));
    pilot_.until([&] { return app_.compose.slots.contains(slot) && app_.compose.slots.at(slot) == text; },
                 slot + " says " + text);
}

void TourHands::pick(const std::string& slot, const std::string& title) {
    const auto label = bring_into_sight("slot:" + slot);
    pilot_.click(label, scope_of("slot:" + slot));
    pilot_.settle();
    if (pilot_.find("Search the list")) {
        pilot_.type(title);
        pilot_.key(ImGuiKey_Enter);
    } else {
        pilot_.click(title);
    }
    pilot_.until([&] { return app_.compose.slots.contains(slot) && !app_.compose.slots.at(slot).empty(); },
                 slot + " is picked");
}

static const state::PhotoView* photo_named(const state::AppState& app, const std::string& name) {
    const auto found =
        std::find_if(app.photos.begin(), app.photos.end(), [&](const auto& v) { return v.photo.name == name; });
    return found == app.photos.end() ? nullptr : &*found;
}

void TourHands::await_photo(const std::string& name) {
    pilot_.until(
        [&] {
            const auto* view = photo_named(app_, name);
            const auto& attached = app_.compose.attached;
            return view != nullptr && std::find(attached.begin(), attached.end(), view->photo.id) != attached.end();
        },
        name + " is checked and attached");
}

void TourHands::take_off(const std::string& photo_name) {
    bring_into_sight("photo:" + photo_name, photo_name);
    pilot_.click(photo_name, scope_of("photo:" + photo_name));
    pilot_.until(
        [&] {
            const auto& attached = app_.compose.attached;
            return std::find(attached.begin(), attached.end(), photo_named(app_, photo_name)->photo.id) ==
                   attached.end();
        },
        photo_name + " is taken off");
}

void TourHands::describe(const std::string& photo_name, const std::string& alt) {
    bring_into_sight("details:" + photo_name, "Alt text");
    pilot_.fill("Alt text", alt, scope_of("details:" + photo_name));
    pilot_.until([&] { return photo_named(app_, photo_name)->photo.alt == alt; }, photo_name + " is described");
}

void TourHands::accept_warning(const std::string& photo_name) {
    static constexpr const char* kButton = "Use it anyway, under my name";
    bring_into_sight("details:" + photo_name, kButton);
    pilot_.click(kButton, scope_of("details:" + photo_name));
    pilot_.until([&] { return !photo_named(app_, photo_name)->photo.overridden_by.empty(); },
                 photo_name + " is let pass");
}

domain::PostId TourHands::post() {
    if (!app_.compose.verdict.allowed) throw ui::PilotError("Post cannot be pressed: " + app_.compose.verdict.reason);
    const auto before = app_.posts_made;
    pilot_.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    const auto asks = [&] { return app_.compose.question != state::Question::none; };
    pilot_.until([&] { return app_.posts_made > before || asks(); }, "Post was taken");
    while (asks()) {
        const auto asked = app_.compose.question;
        pilot_.click(asked == state::Question::post_again ? "Yes, post again" : "Yes, post");
        pilot_.until([&] { return app_.compose.question != asked; }, "the answer was taken");
    }
    pilot_.until([&] { return app_.posts_made > before && !app_.fired.empty() && app_.fired.front().confirmed; },
                 "the post is in the outbox");
    return app_.fired.front().id;
}

void TourHands::undo() {
    const auto before = state::counting_down(app_).size();
    pilot_.key(ImGuiKey_Escape);
    pilot_.until([&] { return state::counting_down(app_).size() < before; }, "the post is taken back");
}

// By its place: the words are counts, which change while the night goes on.
void TourHands::open_outbox() {
    pilot_.step();
    const auto& items = items_.items();
    const auto counts = std::find_if(items.begin(), items.end(), [](const auto& item) {
        return item.id != 0 && item.label.starts_with("Outbox: ");
    });
    if (counts == items.end()) throw ui::PilotError("The status line shows no outbox\n" + pilot_.dump());
    pilot_.click_at(counts->box.GetCenter());
}

static ModerationState state_of(const state::AppState& app, const domain::FeedId& id) {
    for (const auto& item : *app.feed.list)
        if (item->post.id == id) return item->mark.state;
    throw ui::PilotError("The feed no longer has " + id.value);
}

// A post that arrives between the look and the press moves the others down: look again, and press again.
void TourHands::press_until(const std::string& label, const domain::FeedId& post, const std::function<bool()>& done) {
    static constexpr int kTries = 4, kFramesEach = 60;
    for (int i = 0; i < kTries; ++i) {
        pilot_.click(label, scope_of("post:" + post.value));
        for (int frame = 0; frame < kFramesEach; ++frame) {
            if (done()) return;
            pilot_.step();
        }
    }
    throw ui::PilotError("Pressed " + label + " in vain for " + post.value + "\n" + pilot_.dump());
}

void TourHands::decide(const std::string& label, const domain::FeedId& post, ModerationState wanted) {
    press_until(label, post, [&] { return state_of(app_, post) == wanted; });
}

void TourHands::show(const domain::FeedId& post) { decide("Show", post, ModerationState::shown); }

void TourHands::feature(const domain::FeedId& post) { decide("Feature", post, ModerationState::featured); }

void TourHands::hide(const domain::FeedId& post, const std::string& reason) {
    press_until("Hide", post, [&] { return pilot_.find(reason).has_value(); });
    pilot_.click(reason);
    pilot_.click("Hide the post");
    pilot_.until([&] { return state_of(app_, post) == ModerationState::hidden; }, "the post is hidden");
}

void TourHands::scene(domain::Scene scene) {
    static constexpr std::array kKeys{ImGuiKey_F5, ImGuiKey_F6, ImGuiKey_F7, ImGuiKey_F8};  // in the order of Scene
    pilot_.key(kKeys.at(static_cast<std::size_t>(scene)));
    pilot_.until([&] { return app_.wall.scene == scene; }, std::string("the wall shows ") + domain::name_of(scene));
}

void TourHands::stop(const std::string& reason) {
    pilot_.key(ImGuiKey_F12);
    pilot_.until([&] { return app_.stopped; }, "everything is stopped");
    pilot_.click(reason);
    pilot_.click("Stay stopped");
    pilot_.until([&] { return app_.stopped_why == reason; }, "the reason is logged");
}

void TourHands::resume() {
    pilot_.click("Resume…");
    pilot_.click("Resume");
    pilot_.until([&] { return !app_.stopped; }, "sending is on again");
}

std::vector<std::shared_ptr<const domain::FeedItem>> TourHands::posts_in_sight() const {
    std::vector<std::shared_ptr<const domain::FeedItem>> out;
    for (const auto& item : *app_.feed.list) {
        const bool held = item->mark.state == ModerationState::held;
        if (held && pilot_.find("Show", scope_of("post:" + item->post.id.value))) out.push_back(item);
    }
    return out;
}

}  // namespace cli
#endif
