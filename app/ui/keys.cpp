// Shortcuts from the actions table, read off ImGui's keyboard.
#include "ui/keys.hpp"
#include "ui/widgets.hpp"
#include <array>
#include <utility>

namespace ui {

static constexpr std::array<std::pair<std::string_view, ImGuiKey>, 6> kNamed{{
    {"Enter", ImGuiKey_Enter},
    {"Escape", ImGuiKey_Escape},
    {"Space", ImGuiKey_Space},
    {"Backspace", ImGuiKey_Backspace},
    {"/", ImGuiKey_Slash},
    {",", ImGuiKey_Comma},
}};

static ImGuiKey offset(ImGuiKey first, int by) { return static_cast<ImGuiKey>(static_cast<int>(first) + by); }

ImGuiKey key_named(std::string_view name) {
    for (const auto& [known, key] : kNamed)
        if (known == name) return key;
    if (name.size() == 1 && name[0] >= '0' && name[0] <= '9') return offset(ImGuiKey_0, name[0] - '0');
    if (name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z') return offset(ImGuiKey_A, name[0] - 'A');
    if (name.size() < 2 || name.size() > 3 || name[0] != 'F') return ImGuiKey_None;
    int number = 0;
    for (const char digit : name.substr(1)) {
        if (digit < '0' || digit > '9') return ImGuiKey_None;
        number = number * 10 + (digit - '0');
    }
    return number >= 1 && number <= 12 ? offset(ImGuiKey_F1, number - 1) : ImGuiKey_None;
}

// A slash comes as a character on keyboards where it is no key of its own (German: Shift+7).
static bool is_typed(std::string_view key) {
    if (key.size() != 1 || (key[0] != '/' && key[0] != ',')) return false;
    for (const ImWchar c : ImGui::GetIO().InputQueueCharacters)
        if (c == static_cast<ImWchar>(key[0])) return true;
    return false;
}

bool is_pressed(const state::Shortcut& shortcut) {
    const ImGuiIO& io = ImGui::GetIO();
    if (shortcut.key.empty() || io.KeyCtrl != shortcut.ctrl || io.KeyAlt) return false;
    if (!shortcut.ctrl && is_typed(shortcut.key)) return true;
    const auto key = key_named(shortcut.key);
    if (key == ImGuiKey_None || (io.KeyShift && key != ImGuiKey_Slash)) return false;
    if (ImGui::IsKeyPressed(key, false)) return true;
    // The number block counts as digits and Enter do.
    if (key == ImGuiKey_Enter) return ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
    if (key >= ImGuiKey_0 && key <= ImGuiKey_9)
        return ImGui::IsKeyPressed(offset(ImGuiKey_Keypad0, key - ImGuiKey_0), false);
    return false;
}

std::optional<state::ActionId> pressed_action() {
    const bool taken = keyboard_is_taken();
    const bool asking = ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
    for (const auto& one : state::actions()) {
        if (taken && !one.shortcut.works_while_typing) continue;
        if (asking && one.id != state::ActionId::stop) continue;
        if (is_pressed(one.shortcut)) return one.id;
    }
    return std::nullopt;
}

}  // namespace ui
