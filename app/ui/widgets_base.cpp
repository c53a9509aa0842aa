// The common ground of all widgets.
#include "ui/widgets_base.hpp"
#include "ui/item_log.hpp"
#include <algorithm>
#include <cmath>

namespace ui {

std::shared_ptr<KitStacks> make_kit_stacks() { return std::make_shared<KitStacks>(); }

std::string_view visible_words(std::string_view label) { return label.substr(0, label.find("##")); }

void name_item(ImGuiID id, std::string_view label) {
    if (ItemLog* log = ItemLog::current())
        log->describe(*ImGui::GetCurrentContext(), id, std::string(label).c_str(), ImGuiItemStatusFlags_None);
}

void ring_if_focused(Kit& kit, ImGuiID id, const ImRect& box, float radius_px) {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    if (g.NavId != id || !g.NavCursorVisible || id == 0) return;
    const float gap = kit.theme.px(2);
    ImGui::GetWindowDrawList()->AddRect({box.Min.x - gap, box.Min.y - gap}, {box.Max.x + gap, box.Max.y + gap},
                                        kit.theme.colours.focus, radius_px + gap, 0, kit.theme.px(2));
}

void focus_ring(Kit& kit, ImVec2 min, ImVec2 max, float radius) {
    ring_if_focused(kit, ImGui::GetItemID(), ImRect(min, max), kit.theme.px(radius));
}

Item press_item(Kit& kit, std::string_view label, ImVec2 size, bool enabled, float radius) {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    Item item;
    item.enabled = enabled;
    item.id = window->GetID(label.data(), label.data() + label.size());
    const ImVec2 at{std::floor(window->DC.CursorPos.x), std::floor(window->DC.CursorPos.y)};
    item.box = ImRect(at, {at.x + std::ceil(size.x), at.y + std::ceil(size.y)});
    ImGui::BeginDisabled(!enabled);
    ImGui::ItemSize(item.box.GetSize());
    item.visible = ImGui::ItemAdd(item.box, item.id);
    if (item.visible) item.pressed = ImGui::ButtonBehavior(item.box, item.id, &item.hovered, &item.held);
    name_item(item.id, label);
    ImGui::EndDisabled();
    if (item.hovered && enabled) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    ring_if_focused(kit, item.id, item.box, kit.theme.px(radius));
    return item;
}

float words_in(Kit& kit, ImDrawList& list, std::string_view words, const TextStyle& style, const ImRect& box, float x,
               ImU32 colour) {
    const TextRef layout = kit.text.layout(words, style);
    kit.text.draw(list, *layout, {x, std::floor(box.Min.y + (box.GetHeight() - layout->height_px) / 2)}, colour);
    return layout->width_px;
}

TextStyle fit_line(TextEngine& engine, std::string_view words, TextStyle style, float room_px) {
    style.max_width_px = 0;
    style.max_lines = 1;
    const TextRef natural = engine.layout(words, style);
    if (natural->width_px > room_px) style.max_width_px = std::max(1.0F, room_px);
    return style;
}

void icon_in(ImDrawList& list, Icon icon, const ImRect& box, float x, float size_px, ImU32 colour) {
    draw_icon(list, icon, {x, box.Min.y + (box.GetHeight() - size_px) / 2}, size_px, colour);
}

void wash(ImDrawList& list, const Kit& kit, const ImRect& box, float radius_px, const Item& item) {
    if (!item.enabled || (!item.hovered && !item.held)) return;
    const Palette& p = kit.theme.colours;
    list.AddRectFilled(box.Min, box.Max, item.held ? p.pressed : p.hover, radius_px);
}

void shadow(ImDrawList& list, const Kit& kit, const ImRect& box, float radius_px, float depth_px) {
    constexpr int kRings = 16;
    const float alpha = static_cast<float>(kit.theme.colours.shadow >> static_cast<unsigned>(IM_COL32_A_SHIFT)) / 255;
    const float down = depth_px / 4;
    for (int i = kRings; i > 0; --i) {
        const float share = static_cast<float>(i) / kRings;
        const float grow = depth_px * share;
        // Outer rings are fainter, so that no edge shows where the shadow ends.
        const float ring = alpha * (1 - share + 1.0F / kRings) * 2 / kRings;
        list.AddRectFilled({box.Min.x - grow, box.Min.y - grow + down}, {box.Max.x + grow, box.Max.y + grow + down},
                           with_alpha(kit.theme.colours.shadow, ring), radius_px + grow);
    }
}

float height_of(const Kit& kit, Size size) {
    if (kit.theme.touch) return kit.theme.px(size == Size::large ? 52.0F : 44.0F);
    switch (size) {
    case Size::small: return kit.theme.px(28);
    case Size::medium: return kit.theme.px(34);
    case Size::large: return kit.theme.px(44);
    }
    return kit.theme.px(34);
}

float left_on_line() { return std::max(1.0F, ImGui::GetContentRegionAvail().x); }

bool keyboard_is_taken() {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    const bool popup_open = g.OpenPopupStack.Size > 0;
    const bool button_focused = g.NavCursorVisible && g.NavId != 0;
    return g.IO.WantTextInput || g.ActiveId != 0 || popup_open || button_focused;
}

}  // namespace ui
