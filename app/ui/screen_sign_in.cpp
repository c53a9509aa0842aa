// One card with one field.
#include "ui/screen_sign_in.hpp"
#include "ui/item_log.hpp"
#include <algorithm>

namespace ui {

void draw_sign_in_screen(DeskFrame& frame, DeskScratch& scratch, const Box& box) {
    auto& kit = frame.kit;
    if (!scratch.name_offered) scratch.operator_name = frame.app.settings.operator_name;
    const bool first = !scratch.name_offered;
    scratch.name_offered = true;
    const float width = std::min(box.size.x, kit.theme.px(420));
    begin_area(kit, "sign-in", {box.at.x + (box.size.x - width) / 2, box.at.y}, {width, box.size.y},
               kit.theme.colours.canvas, 24);
    const ItemScope scope("sign-in");
    const float above = std::max(0.0F, (box.size.y - kit.theme.px(360)) * 0.4F);
    ImGui::Dummy({0, above});
    begin_card(kit, "card", {.padding = 24});
    line(kit, "Who is at the desk?", Type::title);
    space(kit, 1);
    text(kit, frame.app.pack ? frame.app.pack->name : std::string{"Callboard"}, Type::body, Ink::secondary, 2);
    space(kit, 4);
    auto& name = scratch.operator_name;
    FieldLook look{.hint = "Your name", .icon = Icon::person, .max_bytes = 120, .focus = first};
    look.help = "Posts, decisions and changes are logged under it.";
    text_field(kit, "Name", name, look);
    const bool entered = field_entered(kit);
    space(kit, 4);
    const bool good = name.find_first_not_of(" \t") != std::string::npos;
    const ButtonLook sign{.kind = ButtonKind::primary,
                          .size = Size::large,
                          .shortcut = "Enter",
                          .width_px = -1,
                          .enabled = good,
                          .why_not = "Type your name first."};
    if (button(kit, "Sign in", sign) || (entered && good)) frame.ask(state::AskSignIn{name});
    space(kit, 2);
    if (button(kit, "Back to the events", {.kind = ButtonKind::ghost, .icon = Icon::chevron_left, .width_px = -1}))
        frame.ask(state::ShowScreen{state::Screen::events});
    end_card(kit);
    end_area();
}

}  // namespace ui
