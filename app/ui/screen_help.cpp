// The help page: one row for each action.
#include "ui/screen_help.hpp"
#include "state/actions.hpp"
#include "ui/item_log.hpp"
#include <algorithm>

namespace ui {
namespace {

void draw_action(Kit& kit, const state::Action& action) {
    const ItemScope scope("action:" + std::string(action.name));
    const float keys_px = kit.theme.px(112);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const auto keys = state::shortcut_text(action.shortcut);
    if (!keys.empty()) key_cap(kit, keys);
    ImGui::SetCursorScreenPos({at.x + keys_px, at.y});
    ImGui::BeginGroup();
    line(kit, action.label, Type::strong);
    text(kit, action.help, Type::label, Ink::secondary);
    ImGui::EndGroup();
    space(kit, 3);
}

void draw_column(Kit& kit, std::span<const state::Action> actions, const char* id, float width) {
    ImGui::PushID(id);
    begin_card(kit, "column", {.padding = 20, .width_px = width});
    for (const auto& action : actions) draw_action(kit, action);
    end_card(kit);
    ImGui::PopID();
}

}  // namespace

void draw_help_screen(DeskFrame& frame, const Box& box) {
    auto& kit = frame.kit;
    const float width = std::min(box.size.x, kit.theme.px(1080));
    begin_area(kit, "help", {box.at.x + (box.size.x - width) / 2, box.at.y}, {width, box.size.y},
               kit.theme.colours.canvas, 28);
    if (button(kit, frame.app.has_event() ? "Back to the desk" : "Back to the events",
               {.kind = ButtonKind::ghost, .icon = Icon::chevron_left}))
        frame.ask(state::ShowScreen{frame.app.has_event() ? state::Screen::desk : state::Screen::events});
    space(kit, 2);
    line(kit, "Help", Type::display);
    text(kit, "Tab moves through everything; Enter or Space presses it. Keys with one letter wait while you type.",
         Type::body, Ink::secondary);
    space(kit, 4);
    const auto all = state::actions();
    const float gap = kit.theme.gap(4);
    if (room() < kit.theme.px(760)) {
        draw_column(kit, all, "all", room());
    } else {
        const float each = (room() - gap) / 2;
        const auto half = (all.size() + 1) / 2;
        draw_column(kit, all.first(half), "left", each);
        ImGui::SameLine(0, gap);
        draw_column(kit, all.subspan(half), "right", each);
    }
    end_area();
}

}  // namespace ui
