// The actions' shortcuts as ImGui keys: which action was asked for in this frame.
#pragma once
#include "state/actions.hpp"
#include <imgui.h>
#include <optional>

namespace ui {

// ImGuiKey_None for a name that no key has. "Enter", "Escape", "Space", "Backspace", "/", ",", digits, letters, F1 to
// F12.
ImGuiKey key_named(std::string_view name);
bool is_pressed(const state::Shortcut& shortcut);  // in this frame, whoever has the keyboard
// The action whose shortcut was pressed in this frame. While something else has the keyboard (a text field, a menu, a
// dialog, a focused button), only those that the table lets work while typing; while a dialog is open, none but STOP.
std::optional<state::ActionId> pressed_action();

}  // namespace ui
