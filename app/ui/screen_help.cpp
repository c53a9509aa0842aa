// The help page: one row for each action.
#include "ui/screen_help.hpp"
#include "state/actions.hpp"
#include "ui/item_log.hpp"
#include "ui/panel_header.hpp"
#include "ui/widgets_desk.hpp"
#include <string>
#include <vector>

namespace ui {
namespace {

struct HelpRow {
    std::string name, keys, label, help;
};

// The nine keys of the templates are one row; everything else is a row of its own.
std::vector<HelpRow> help_rows() {
    std::vector<HelpRow> out;
    for (const auto& action : state::actions()) {
        const bool is_template = action.name.starts_with("template-");
        if (is_template && action.id != state::ActionId::template_1) continue;
        out.push_back({std::string(action.name), state::shortcut_text(action.shortcut), std::string(action.label),
                       std::string(action.help)});
        if (is_template) out.back() = {"templates", "1 to 9", "Choose a template", "Takes the card with that number."};
    }
    return out;
}

void draw_row(Kit& kit, const HelpRow& row) {
    const ItemScope scope("action:" + row.name);
    const float keys_px = kit.theme.px(126);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (!row.keys.empty()) key_cap(kit, row.keys);
    ImGui::SetCursorScreenPos({at.x + keys_px, at.y});
    ImGui::BeginGroup();
    const TightRows tight;
    line(kit, row.label, Type::strong);
    text(kit, row.help, Type::label, Ink::secondary);
    ImGui::EndGroup();
    space(kit, 3);
}

void draw_column(Kit& kit, std::span<const HelpRow> rows, const char* id, float width) {
    ImGui::PushID(id);
    begin_card(kit, "column", {.padding = 20, .width_px = width});
    for (const auto& row : rows) draw_row(kit, row);
    end_card(kit);
    ImGui::PopID();
}

}  // namespace

void draw_help_screen(DeskFrame& frame, const Box& box) {
    auto& kit = frame.kit;
    begin_page(kit, "help", box, 1080);
    draw_way_back(frame);
    space(kit, 2);
    line(kit, "Help", Type::display);
    text(kit, "Tab moves through everything; Enter or Space presses it. Keys with one letter wait while you type.",
         Type::body, Ink::secondary);
    space(kit, 4);
    const auto rows = help_rows();
    const std::span<const HelpRow> all(rows);
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
