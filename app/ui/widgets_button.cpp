// Buttons, chips, switches, tabs.
#include "ui/widgets_base.hpp"
#include <algorithm>
#include <array>
#include <cmath>

namespace ui {
namespace {

struct ButtonPaint {
    ImU32 ground = 0;
    ImU32 edge = 0;
    ImU32 words = 0;
};

ButtonPaint paint_of(const Kit& kit, const ButtonLook& look) {
    const Palette& p = kit.theme.colours;
    if (!look.enabled) {
        const bool solid = look.kind == ButtonKind::primary || look.kind == ButtonKind::danger || look.fill != 0;
        return {solid ? p.neutral.soft : 0, look.kind == ButtonKind::ghost ? 0 : p.border, p.text_muted};
    }
    if (look.fill != 0) {
        const ToneColours own = tone_from(kit.theme, look.fill);
        return {own.fill, 0, own.on_fill};
    }
    switch (look.kind) {
    case ButtonKind::primary: return {p.accent.fill, 0, p.accent.on_fill};
    case ButtonKind::danger: return {p.danger.fill, 0, p.danger.on_fill};
    case ButtonKind::ghost: return {0, 0, p.text_secondary};
    case ButtonKind::secondary: return {p.raised, p.border_strong, p.text};
    }
    return {};
}

struct ButtonMeasure {
    TextStyle style;
    float icon_px = 0, words_px = 0, hint_px = 0, pad_px = 0, gap_px = 0, height_px = 0;
    float content_px() const {
        float width = icon_px + words_px;
        if (icon_px > 0 && words_px > 0) width += gap_px;
        return hint_px > 0 ? width + hint_px + 2 * gap_px : width;
    }
};

ButtonMeasure measure(Kit& kit, std::string_view label, const ButtonLook& look) {
    ButtonMeasure m;
    m.style = kit.theme.type(look.size == Size::large ? Type::strong : Type::label);
    m.height_px = height_of(kit, look.size);
    m.icon_px = look.icon == Icon::none ? 0 : kit.theme.px(look.size == Size::large ? 20.0F : 16.0F);
    m.words_px = kit.text.measure(visible_words(label), m.style).x;
    m.hint_px = look.shortcut.empty() ? 0 : kit.text.measure(look.shortcut, kit.theme.type(Type::caption)).x;
    m.pad_px = kit.theme.px(look.size == Size::small ? 10.0F : (look.size == Size::large ? 18.0F : 14.0F));
    m.gap_px = kit.theme.px(7);
    return m;
}

void draw_button(Kit& kit, const Item& item, std::string_view label, const ButtonLook& look, ButtonMeasure m) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ButtonPaint paint = paint_of(kit, look);
    const float radius = kit.theme.px(look.size == Size::large ? 9.0F : 7.0F);
    if (paint.ground != 0) list.AddRectFilled(item.box.Min, item.box.Max, paint.ground, radius);
    wash(list, kit, item.box, radius, item);
    if (paint.edge != 0) list.AddRect(item.box.Min, item.box.Max, with_alpha(paint.edge, 0.75F), radius);
    const float room = item.box.GetWidth() - 2 * m.pad_px;
    if (m.content_px() > room) {  // too narrow: the hint goes first, then the words get an ellipsis
        m.hint_px = 0;
        const float icon_px = m.icon_px > 0 ? m.icon_px + m.gap_px : 0;
        m.style.max_width_px = std::max(1.0F, room - icon_px);
        m.style.max_lines = 1;
        m.words_px = std::min(m.words_px, m.style.max_width_px);
    }
    float x = std::floor(item.box.Min.x + m.pad_px + std::max(0.0F, (room - m.content_px()) / 2));
    if (m.icon_px > 0) {
        icon_in(list, look.icon, item.box, x, m.icon_px, paint.words);
        x += m.icon_px + (m.words_px > 0 ? m.gap_px : 0);
    }
    x += words_in(kit, list, visible_words(label), m.style, item.box, x, paint.words) + 2 * m.gap_px;
    if (m.hint_px > 0) {
        const bool solid = paint.ground != 0 && look.enabled && (look.fill != 0 || look.kind != ButtonKind::secondary);
        words_in(kit, list, look.shortcut, kit.theme.type(Type::caption), item.box, x,
                 solid ? paint.words : kit.theme.colours.text_muted);
    }
}

}  // namespace

float button_width(Kit& kit, std::string_view label, const ButtonLook& look) {
    if (look.width_px > 0) return look.width_px;
    const ButtonMeasure m = measure(kit, label, look);
    return std::ceil(std::max(m.content_px() + 2 * m.pad_px, m.height_px));
}

bool button(Kit& kit, std::string_view label, const ButtonLook& look) {
    const ButtonMeasure m = measure(kit, label, look);
    const float width = look.width_px < 0 ? left_on_line() : button_width(kit, label, look);
    const Item item = press_item(kit, label, {width, m.height_px}, look.enabled, 7);
    if (!item.visible) return false;
    draw_button(kit, item, label, look, m);
    if (!look.enabled && !look.why_not.empty()) tooltip(kit, look.why_not);
    return item.pressed;
}

bool icon_button(Kit& kit, std::string_view label, Icon icon, const ButtonLook& look) {
    const float side = height_of(kit, look.size);
    const Item item = press_item(kit, label, {side, side}, look.enabled, 7);
    if (!item.visible) return false;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ButtonPaint paint = paint_of(kit, look);
    const float radius = kit.theme.px(7);
    if (paint.ground != 0) list.AddRectFilled(item.box.Min, item.box.Max, paint.ground, radius);
    wash(list, kit, item.box, radius, item);
    if (paint.edge != 0) list.AddRect(item.box.Min, item.box.Max, with_alpha(paint.edge, 0.75F), radius);
    const float icon_px = kit.theme.px(look.size == Size::small ? 16.0F : 18.0F);
    icon_in(list, icon, item.box, item.box.GetCenter().x - icon_px / 2, icon_px, paint.words);
    const std::string_view reason = look.enabled ? visible_words(label) : look.why_not;
    if (!reason.empty())
        tooltip(kit,
                look.shortcut.empty() ? std::string(reason) : std::string(reason) + "  " + std::string(look.shortcut));
    return item.pressed;
}

float chip_width(Kit& kit, std::string_view label, const ChipLook& look) {
    const float words = kit.text.measure(visible_words(label), kit.theme.type(Type::label)).x;
    const bool has_own_icon = look.icon != Icon::none;
    return std::ceil(words + kit.theme.px(24) + kit.theme.px(20) + (has_own_icon ? kit.theme.px(20) : 0));
}

bool chip(Kit& kit, std::string_view label, bool on, const ChipLook& look) {
    const float height = height_of(kit, Size::small) + (kit.theme.touch ? 0 : kit.theme.px(4));
    const Item item = press_item(kit, label, {chip_width(kit, label, look), height}, !look.locked, 16);
    if (!item.visible) return false;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Palette& p = kit.theme.colours;
    const ToneColours& tone = p.of(look.tone);
    const float radius = height / 2;
    list.AddRectFilled(item.box.Min, item.box.Max, on ? tone.soft : p.raised, radius);
    wash(list, kit, item.box, radius, item);
    list.AddRect(item.box.Min, item.box.Max, on ? with_alpha(tone.text, 0.6F) : with_alpha(p.border_strong, 0.75F),
                 radius);
    const ImU32 ink = on ? tone.text : p.text_secondary;
    const float icon_px = kit.theme.px(15);
    float x = item.box.Min.x + kit.theme.px(11);
    // A sign, not only a colour, says whether it is on.
    icon_in(list, look.locked ? Icon::lock : (on ? Icon::check : Icon::plus), item.box, x, icon_px, ink);
    x += icon_px + kit.theme.px(5);
    if (look.icon != Icon::none) {
        icon_in(list, look.icon, item.box, x, icon_px, ink);
        x += icon_px + kit.theme.px(5);
    }
    words_in(kit, list, visible_words(label), kit.theme.type(Type::label), item.box, x, ink);
    return item.pressed;
}

void flow(Kit& kit, float width_px) {
    const ImGuiWindow* window = ImGui::GetCurrentWindow();
    const float right = ImGui::GetCursorScreenPos().x + left_on_line();
    const float next = window->DC.CursorPosPrevLine.x + kit.theme.gap(2);
    if (next + width_px <= right) ImGui::SameLine(0, kit.theme.gap(2));
}

namespace {

// A box or switch at the start, words and help beside it, all of it pressable.
struct Choice {
    Item item;
    ImRect sign;
};

Choice choice_item(Kit& kit, std::string_view label, std::string_view help, ImVec2 sign_px) {
    const float inset = sign_px.x + kit.theme.px(10);
    const float width = left_on_line();
    const float words_width = std::max(1.0F, width - inset);
    const TextRef words = kit.text.layout(visible_words(label), kit.theme.type(Type::body, words_width));
    const TextRef more = help.empty() ? nullptr : kit.text.layout(help, kit.theme.type(Type::label, words_width));
    const float pad = kit.theme.touch ? kit.theme.px(11) : kit.theme.px(6);
    const float height = words->height_px + (more ? more->height_px : 0) + 2 * pad;
    const float wide = std::min(width, inset + std::max(words->width_px, more ? more->width_px : 0) + kit.theme.px(4));
    Choice out;
    out.item = press_item(kit, label, {wide, height});
    if (!out.item.visible) return out;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 at{out.item.box.Min.x + inset, out.item.box.Min.y + pad};
    kit.text.draw(list, *words, at, kit.theme.colours.text);
    if (more) kit.text.draw(list, *more, {at.x, at.y + words->height_px}, kit.theme.colours.text_muted);
    const float top = std::floor(at.y + (words->line_height_px - sign_px.y) / 2);
    out.sign = ImRect({out.item.box.Min.x, top}, {out.item.box.Min.x + sign_px.x, top + sign_px.y});
    return out;
}

}  // namespace

bool checkbox(Kit& kit, std::string_view label, bool& value, std::string_view help) {
    const float side = kit.theme.px(20);
    const Choice choice = choice_item(kit, label, help, {side, side});
    if (choice.item.pressed) value = !value;
    if (!choice.item.visible) return choice.item.pressed;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Palette& p = kit.theme.colours;
    const float radius = kit.theme.px(5);
    list.AddRectFilled(choice.sign.Min, choice.sign.Max, value ? p.accent.fill : p.raised, radius);
    if (!value) list.AddRect(choice.sign.Min, choice.sign.Max, p.border_strong, radius, 0, kit.theme.px(1.2F));
    wash(list, kit, choice.sign, radius, choice.item);
    const float mark = kit.theme.px(16);
    if (value) icon_in(list, Icon::check, choice.sign, choice.sign.GetCenter().x - mark / 2, mark, p.accent.on_fill);
    return choice.item.pressed;
}

bool toggle(Kit& kit, std::string_view label, bool& value, std::string_view help) {
    const Choice choice = choice_item(kit, label, help, {kit.theme.px(36), kit.theme.px(20)});
    if (choice.item.pressed) value = !value;
    if (!choice.item.visible) return choice.item.pressed;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Palette& p = kit.theme.colours;
    const float radius = choice.sign.GetHeight() / 2;
    list.AddRectFilled(choice.sign.Min, choice.sign.Max, value ? p.accent.fill : p.raised, radius);
    if (!value) list.AddRect(choice.sign.Min, choice.sign.Max, p.border_strong, radius, 0, kit.theme.px(1.2F));
    wash(list, kit, choice.sign, radius, choice.item);
    const float x = value ? choice.sign.Max.x - radius : choice.sign.Min.x + radius;
    list.AddCircleFilled({x, choice.sign.GetCenter().y}, radius - kit.theme.px(4),
                         value ? p.accent.on_fill : p.border_strong);
    return choice.item.pressed;
}

namespace {

std::string tab_words(const Tab& tab) {
    std::string words(visible_words(tab.label));
    if (tab.count >= 0) words += "  " + std::to_string(tab.count);
    return words;
}

}  // namespace

bool tabs(Kit& kit, const char* id, std::span<const Tab> items, int& current, float width_px) {
    ImGui::PushID(id);
    const float width = width_px > 0 ? width_px : left_on_line();
    const float pad = kit.theme.px(3);
    const float height = height_of(kit, Size::medium);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Palette& p = kit.theme.colours;
    list.AddRectFilled(at, {at.x + width, at.y + height + 2 * pad}, p.neutral.soft, kit.theme.px(9));
    const float each = (width - 2 * pad) / static_cast<float>(std::max<std::size_t>(1, items.size()));
    bool changed = false;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const int index = static_cast<int>(i);
        ImGui::SetCursorScreenPos({at.x + pad + each * static_cast<float>(i), at.y + pad});
        const Item item = press_item(kit, items[i].label, {each, height}, true, 7);
        changed |= item.pressed && current != index;
        if (item.pressed) current = index;
        if (!item.visible) continue;
        const bool on = current == index;
        if (on) list.AddRectFilled(item.box.Min, item.box.Max, p.raised, kit.theme.px(7));
        if (on) list.AddRect(item.box.Min, item.box.Max, p.border, kit.theme.px(7));
        if (!on) wash(list, kit, item.box, kit.theme.px(7), item);
        TextStyle style = kit.theme.type(Type::label, std::max(1.0F, each - 2 * kit.theme.gap(1)), 1);
        style.align = Align::centre;
        words_in(kit, list, tab_words(items[i]), style, item.box, item.box.Min.x + kit.theme.gap(1),
                 on ? p.text : p.text_secondary);
    }
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({width, height + 2 * pad});
    ImGui::PopID();
    return changed;
}

}  // namespace ui
