// Cards, areas, dialogs, menus, tooltips, empty places.
#include "ui/widgets_base.hpp"
#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr ImGuiWindowFlags kBare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                                   ImGuiWindowFlags_NoBackground;

// The content starts inside the padding, and what asks for "the width left" gets the card's.
OpenCard& open_card(Kit& kit, const CardLook& look) {
    auto card = std::make_unique<OpenCard>();
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = std::floor(look.width_px > 0 ? look.width_px : left_on_line());
    const float pad = kit.theme.px(look.padding);
    card->box = ImRect(at, {at.x + width, at.y});
    card->look = look;
    card->content_right = window->ContentRegionRect.Max.x;
    card->line_start = window->DC.CursorPosPrevLine;
    card->line_size = window->DC.CurrLineSize;
    card->on_same_line = window->DC.IsSameLine;
    card->splitter.Split(window->DrawList, 2);
    card->splitter.SetCurrentChannel(window->DrawList, 1);
    window->ContentRegionRect.Max.x = at.x + width - pad;
    ImGui::SetCursorScreenPos({at.x + pad, at.y + pad});
    ImGui::BeginGroup();
    window->DC.IsSameLine = false;  // its first line is its own
    kit.stacks->cards.push_back(std::move(card));
    return *kit.stacks->cards.back();
}

void draw_ground(const Kit& kit, ImDrawList& list, const OpenCard& card) {
    const Palette& p = kit.theme.colours;
    const float radius = kit.theme.radius();
    list.AddRectFilled(card.box.Min, card.box.Max, card.look.ground != 0 ? card.look.ground : p.raised, radius);
    const ImU32 edge = card.look.selected ? p.accent.text : p.border;
    list.AddRect(card.box.Min, card.box.Max, edge, radius, 0, card.look.selected ? kit.theme.px(2) : kit.theme.px(1));
    if (card.look.edge == 0) return;
    const float stripe = kit.theme.px(4);
    list.PushClipRect(card.box.Min, {card.box.Min.x + stripe, card.box.Max.y}, true);
    list.AddRectFilled(card.box.Min, {card.box.Min.x + 3 * radius, card.box.Max.y}, card.look.edge, radius);
    list.PopClipRect();
}

// Ends the group, finds the lower edge, and leaves the drawing on the ground's channel.
std::unique_ptr<OpenCard> close_content(Kit& kit) {
    std::unique_ptr<OpenCard> card = std::move(kit.stacks->cards.back());
    kit.stacks->cards.pop_back();
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    ImGui::EndGroup();
    window->ContentRegionRect.Max.x = card->content_right;
    card->box.Max.y = std::ceil(ImGui::GetItemRectMax().y + kit.theme.px(card->look.padding));
    window->DC.CursorPosPrevLine = card->line_start;
    window->DC.CurrLineSize = card->line_size;
    window->DC.IsSameLine = card->on_same_line;
    ImGui::SetCursorScreenPos(card->box.Min);
    card->splitter.SetCurrentChannel(window->DrawList, 0);
    return card;
}

}  // namespace

void begin_card(Kit& kit, const char* id, const CardLook& look) {
    ImGui::PushID(id);
    open_card(kit, look);
}

void end_card(Kit& kit) {
    const auto card = close_content(kit);
    ImDrawList* list = ImGui::GetWindowDrawList();
    draw_ground(kit, *list, *card);
    card->splitter.Merge(list);
    ImGui::Dummy(card->box.GetSize());
    ImGui::PopID();
}

void begin_card_button(Kit& kit, std::string_view name, const CardLook& look) {
    OpenCard& card = open_card(kit, look);
    card.name = name;
    card.id = ImGui::GetCurrentWindow()->GetID(name.data(), name.data() + name.size());
    ImGui::PushOverrideID(card.id);
}

bool end_card_button(Kit& kit) {
    ImGui::PopID();
    const auto card = close_content(kit);
    ImDrawList* list = ImGui::GetWindowDrawList();
    draw_ground(kit, *list, *card);
    // The item comes after its content: what is pressed in it was asked first.
    const Item item = press_item(kit, card->name, card->box.GetSize(), card->look.enabled, 10);
    wash(*list, kit, card->box, kit.theme.radius(), item);
    card->splitter.Merge(list);
    return item.pressed;
}

void begin_screen(Kit& kit) {
    const ImGuiViewport* viewport = ImGui::GetMainViewport();
    ImGui::SetNextWindowPos(viewport->Pos);
    ImGui::SetNextWindowSize(viewport->Size);
    ImGui::Begin("##screen", nullptr, kBare | ImGuiWindowFlags_NoScrollWithMouse);
    const ImVec2 end{viewport->Pos.x + viewport->Size.x, viewport->Pos.y + viewport->Size.y};
    ImGui::GetWindowDrawList()->AddRectFilled(viewport->Pos, end, kit.theme.colours.canvas);
}

void end_screen() { ImGui::End(); }

void begin_area(Kit& kit, const char* id, ImVec2 top_left, ImVec2 size, ImU32 ground, float padding) {
    ImGui::SetCursorScreenPos(top_left);
    const float pad = kit.theme.px(padding);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
    ImGui::PushStyleColor(ImGuiCol_ChildBg, ground);
    ImGui::BeginChild(id, size, ImGuiChildFlags_AlwaysUseWindowPadding | ImGuiChildFlags_NavFlattened,
                      ImGuiWindowFlags_NoSavedSettings);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
}

void end_area() { ImGui::EndChild(); }

void begin_scroll(Kit& kit, const char* id, float height_px) {
    // A little room at the sides: focus rings stand outside their item and must not be cut.
    const float pad = kit.theme.px(4);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({at.x - pad, at.y});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
    ImGui::BeginChild(id, {left_on_line() + pad, height_px},
                      ImGuiChildFlags_AlwaysUseWindowPadding | ImGuiChildFlags_NavFlattened,
                      ImGuiWindowFlags_NoSavedSettings);
    ImGui::PopStyleVar();
}

void end_scroll() { ImGui::EndChild(); }

float dialog_room(const Kit& kit) {
    return ImGui::GetMainViewport()->Size.y - kit.banners_px - std::floor(kit.theme.px(kStatusLine));
}

bool begin_modal(Kit& kit, std::string_view title, bool& open, float width) {
    const std::string id = std::string(title) + "##modal";
    if (open && !ImGui::IsPopupOpen(id.c_str())) ImGui::OpenPopup(id.c_str());
    const ImGuiViewport* viewport = ImGui::GetMainViewport();
    const float wide = std::min(kit.theme.px(width), viewport->Size.x - kit.theme.gap(8));
    const float high = dialog_room(kit);
    ImGui::SetNextWindowPos({viewport->GetCenter().x, viewport->Pos.y + kit.banners_px + high / 2}, ImGuiCond_Always,
                            {0.5F, 0.5F});
    ImGui::SetNextWindowSizeConstraints({wide, 0}, {wide, high - kit.theme.gap(5)});
    const bool is_low = high < kit.theme.px(400);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {kit.theme.gap(6), kit.theme.gap(is_low ? 3 : 5)});
    ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, kit.theme.radius_large());
    const bool shown =
        ImGui::BeginPopupModal(id.c_str(), nullptr,
                               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize);
    ImGui::PopStyleVar(2);
    if (!shown) return false;
    const float side = height_of(kit, Size::small);
    const float left = left_on_line();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    line(kit, title, Type::heading, Ink::primary, left - side - kit.theme.gap(2));
    const ImVec2 after = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({at.x + left - side, at.y});
    const bool crossed = icon_button(kit, "Close", Icon::cross, {.kind = ButtonKind::ghost, .size = Size::small});
    ImGui::SetCursorScreenPos(after);
    space(kit, 2);
    if (crossed || ImGui::IsKeyPressed(ImGuiKey_Escape, false)) open = false;
    if (!open) ImGui::CloseCurrentPopup();
    return true;
}

void end_modal(Kit&) { ImGui::EndPopup(); }

void tooltip(Kit& kit, std::string_view words) {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    const bool focused = g.NavCursorVisible && g.NavId == g.LastItemData.ID && g.LastItemData.ID != 0;
    if (!focused && !ImGui::IsItemHovered(ImGuiHoveredFlags_DelayShort | ImGuiHoveredFlags_AllowWhenDisabled |
                                          ImGuiHoveredFlags_NoSharedDelay)) {
        // The rest before it shows passes without any event: the loop must wake for it.
        if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) kit.wake_in(0.05);
        return;
    }
    if (focused) ImGui::SetNextWindowPos({g.LastItemData.Rect.Min.x, g.LastItemData.Rect.Max.y + kit.theme.px(8)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {kit.theme.px(10), kit.theme.px(7)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, kit.theme.px(7));
    if (ImGui::BeginTooltip()) {
        const TextStyle style = kit.theme.type(Type::label, kit.theme.px(320));
        const ImVec2 size = kit.text.draw(*ImGui::GetWindowDrawList(), words, style, ImGui::GetCursorScreenPos(),
                                          kit.theme.colours.text);
        ImGui::Dummy({std::ceil(size.x), std::ceil(size.y)});
        note(words, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar(2);
}

void open_menu(const char* id) { ImGui::OpenPopup(id); }

bool begin_menu(Kit& kit, const char* id) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {kit.theme.px(6), kit.theme.px(6)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {kit.theme.px(2), kit.theme.px(2)});
    const bool shown = ImGui::BeginPopup(id, ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoMove);
    if (!shown) ImGui::PopStyleVar(2);
    return shown;
}

bool menu_item(Kit& kit, std::string_view label, Icon icon, std::string_view shortcut, bool enabled, Tone tone) {
    const TextStyle style = kit.theme.type(Type::body);
    const TextStyle small = kit.theme.type(Type::caption);
    const float pad = kit.theme.px(10);
    const float icon_room = kit.theme.px(26);
    const float hint = shortcut.empty() ? 0 : kit.text.measure(shortcut, small).x + kit.theme.gap(6);
    const float needed = 2 * pad + icon_room + kit.text.measure(visible_words(label), style).x + hint;
    const Item item = press_item(
        kit, label, {std::max({needed, left_on_line(), kit.theme.px(160)}), height_of(kit, Size::medium)}, enabled);
    if (item.pressed) ImGui::CloseCurrentPopup();
    if (!item.visible) return item.pressed;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Palette& p = kit.theme.colours;
    const ImU32 ink = !enabled ? p.text_muted : (tone == Tone::neutral ? p.text : p.of(tone).text);
    wash(list, kit, item.box, kit.theme.radius_small(), item);
    const float icon_px = kit.theme.px(16);
    icon_in(list, icon, item.box, item.box.Min.x + pad, icon_px, tone == Tone::neutral ? p.text_secondary : ink);
    words_in(kit, list, visible_words(label), style, item.box, item.box.Min.x + pad + icon_room, ink);
    if (hint > 0)
        words_in(kit, list, shortcut, small, item.box, item.box.Max.x - pad - kit.text.measure(shortcut, small).x,
                 p.text_muted);
    return item.pressed;
}

void end_menu() {
    ImGui::EndPopup();
    ImGui::PopStyleVar(2);
}

bool empty_state(Kit& kit, Icon sign, std::string_view title, std::string_view body, std::string_view action) {
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const float width = std::min(room.x, kit.theme.px(360));
    const float icon_px = kit.theme.px(28);
    const float disc_px = kit.theme.px(64);
    TextStyle head = kit.theme.type(Type::heading, width);
    TextStyle rest = kit.theme.type(Type::body, width);
    head.align = rest.align = Align::centre;
    const TextRef head_layout = kit.text.layout(title, head);
    const TextRef rest_layout = kit.text.layout(body, rest);
    const float button_px = action.empty() ? 0 : height_of(kit, Size::medium) + kit.theme.gap(4);
    const float height = disc_px + kit.theme.gap(5) + head_layout->height_px + rest_layout->height_px + button_px;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float left = std::floor(at.x + (room.x - width) / 2);
    float y = std::floor(at.y + std::max(kit.theme.gap(2), (room.y - height) * 0.45F));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Palette& p = kit.theme.colours;
    const float middle = left + width / 2;
    list.AddCircleFilled({middle, y + disc_px / 2}, disc_px / 2, p.neutral.soft, 48);
    draw_icon(list, sign, {middle - icon_px / 2, y + (disc_px - icon_px) / 2}, icon_px, p.text_secondary);
    y += disc_px + kit.theme.gap(4);
    kit.text.draw(list, *head_layout, {left, y}, p.text);
    note(title, {left, y}, {left + width, y + head_layout->height_px});
    y += head_layout->height_px + kit.theme.gap(1);
    kit.text.draw(list, *rest_layout, {left, y}, p.text_secondary);
    note(body, {left, y}, {left + width, y + rest_layout->height_px});
    y += rest_layout->height_px + kit.theme.gap(4);
    ImGui::SetCursorScreenPos({left, y});
    if (action.empty()) {
        ImGui::Dummy({width, 0});
        return false;
    }
    const ButtonLook look{.kind = ButtonKind::primary};
    ImGui::SetCursorScreenPos({std::floor(middle - button_width(kit, action, look) / 2), y});
    return button(kit, action, look);
}

}  // namespace ui
