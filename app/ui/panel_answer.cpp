// A quotation: who said it, the first lines of it, and the way back to a post of one's own.
#include "ui/panel_answer.hpp"
#include "ui/widgets_desk.hpp"

namespace ui {

void draw_answered(DeskFrame& frame) {
    const auto& answering = frame.app.compose.answering;
    if (!answering) return;
    auto& kit = frame.kit;
    const auto& post = answering->post;
    begin_card(kit, "answered", {.edge = kit.theme.colours.accent.text, .padding = 10});
    {
        const TightRows tight(kit.theme.gap(1));
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float icon_px = kit.theme.px(28), full = room();
        ImGui::SetCursorScreenPos({at.x, at.y + kit.theme.px(5)});
        network_sign(kit, post.network);
        ImGui::SameLine(0, kit.theme.gap(2));
        ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, at.y});
        const auto name = post.author_name.empty() ? "@" + post.author_handle : post.author_name;
        line_in(kit, "Answer to " + name, Type::strong, Ink::primary, 28, room() - icon_px - kit.theme.gap(2));
        ImGui::SetCursorScreenPos({at.x + full - icon_px, at.y});
        if (icon_button(kit, "Do not answer", Icon::cross, {.kind = ButtonKind::ghost, .size = Size::small}))
            frame.ask(state::ReplyToPost{});
        text(kit, post.text.empty() ? "(pictures only)" : post.text, Type::label, Ink::secondary, 3);
    }
    end_card(kit);
    space(kit, 2);
}

}  // namespace ui
