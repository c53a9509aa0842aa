// One table of everything an operator can do: buttons, shortcuts, the help page and the audit log's names read it.
#pragma once
#include "state/app_state.hpp"
#include "state/intent.hpp"
#include <span>
#include <string_view>

namespace state {

enum class ActionId {
    post,
    undo,
    next_cue,
    search,
    help,
    stop,
    scene_mosaic,
    scene_spotlight,
    scene_slide,
    scene_blackout,
    template_1,
    template_2,
    template_3,
    template_4,
    template_5,
    template_6,
    template_7,
    template_8,
    template_9,
    feed_show,
    feed_hide,
    feed_feature,
    feed_open,
    feed_reply,
    attach_photo,
    go_events,
    go_desk,
    go_settings,
    go_preflight,
    wall_window,
    resume,
    clear_compose,
    show_preview,
    skip_cue,
    by_hand,
    sharpness_map,
};

// A key as the desk names it; ui maps it to its own key codes. `ctrl` is Ctrl (Cmd on a Mac).
struct Shortcut {
    std::string_view key;  // "Enter", "Escape", "Space", "/", "1", "F1", "S"; empty: none
    bool ctrl = false;
    bool works_while_typing = false;
};

struct Action {
    ActionId id;
    std::string_view name;   // in the audit log and for scripts: "post", "next-cue"
    std::string_view label;  // on the button and in the help
    std::string_view help;   // one sentence
    Shortcut shortcut;
};

std::span<const Action> actions();
const Action& action(ActionId id);
std::string shortcut_text(const Shortcut& shortcut);  // "Ctrl+Enter"
// Can it be done now? The reason is shown where it cannot.
domain::Verdict can_do(const AppState& app, ActionId id);
// What it acts on stands on the desk alone: by its key it is done there only, and no draft, cue or post that nobody
// sees is touched from another screen. What stops, takes back, or turns the wall works everywhere.
bool is_of_desk(ActionId id);
// The intents of an action that needs nothing else asked; empty when ui must ask first (stop's reason, hide's reason).
Intents intents_of(const AppState& app, ActionId id);

}  // namespace state
