// Text fields, search, drop-down lists, numbers.
#include "ui/widgets_base.hpp"
#include <algorithm>
#include <imgui_stdlib.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace ui {
namespace {

constexpr float kNoteGap_units = 4;

// True for what ImGui's field shows wrongly: joined or reordered scripts, and emoji of more than one code point.
bool needs_shaping(std::string_view utf8) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const auto length = static_cast<int32_t>(utf8.size());
    for (int32_t i = 0; i < length;) {
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(bytes, i, length, c);
        if (c < 0x300) continue;
        const UCharDirection direction = u_charDirection(c);
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return true;
        if (u_getIntPropertyValue(c, UCHAR_GENERAL_CATEGORY_MASK) & (U_GC_MN_MASK | U_GC_MC_MASK | U_GC_ME_MASK))
            return true;
        if (c == 0x200D || u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER) != 0 ||
            u_hasBinaryProperty(c, UCHAR_REGIONAL_INDICATOR) != 0)
            return true;
    }
    return false;
}

void limit(std::string& value, std::size_t max_bytes) {
    if (value.size() <= max_bytes) return;
    std::size_t end = max_bytes;
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) --end;
    value.resize(end);
}

void label_above(Kit& kit, std::string_view label) {
    line(kit, visible_words(label), Type::label, Ink::secondary);
    space(kit, 1);
}

void remark_below(Kit& kit, const FieldLook& look) {
    if (look.help.empty() && look.error.empty()) return;
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + kit.theme.px(kNoteGap_units) - ImGui::GetStyle().ItemSpacing.y);
    text(kit, look.error.empty() ? look.help : look.error, Type::caption,
         look.error.empty() ? Ink::muted : Ink::danger);
}

void preview_below(Kit& kit, std::string_view value) {
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + kit.theme.px(kNoteGap_units) - ImGui::GetStyle().ItemSpacing.y);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = left_on_line();
    const float pad = kit.theme.px(8);
    const TextRef layout = kit.text.layout(value, kit.theme.type(Type::body, std::max(1.0F, width - 2 * pad)));
    const ImRect box(at, {at.x + width, at.y + layout->height_px + pad});
    ImGui::ItemSize(box.GetSize());
    if (!ImGui::ItemAdd(box, 0)) return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(box.Min, box.Max, kit.theme.colours.neutral.soft, kit.theme.radius_small());
    kit.text.draw(list, *layout, {at.x + pad, at.y + pad / 2}, kit.theme.colours.text);
}

struct FieldFrame {
    ImVec2 at;
    ImVec2 size;
    float inset_px = 0;  // of the words, for an icon
};

FieldFrame frame_of(const Kit& kit, const FieldLook& look) {
    FieldFrame frame;
    frame.at = ImGui::GetCursorScreenPos();
    const float width = look.width_px > 0 ? look.width_px : left_on_line();
    const float line_px = ImGui::GetFontSize() * 1.35F;
    const float control = kit.theme.control_height() + kit.theme.px(2);
    frame.size = {width, look.rows > 1 ? line_px * static_cast<float>(look.rows) + kit.theme.gap(4) : control};
    frame.inset_px = look.icon == Icon::none ? 0 : kit.theme.px(24);
    return frame;
}

void draw_frame(Kit& kit, const FieldFrame& frame, const FieldLook& look, bool active) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Palette& p = kit.theme.colours;
    const ImVec2 end{frame.at.x + frame.size.x, frame.at.y + frame.size.y};
    const float radius = kit.theme.radius_small() + kit.theme.px(1);
    list.AddRectFilled(frame.at, end, look.read_only ? p.neutral.soft : p.raised, radius);
    const ImU32 edge = !look.error.empty() ? p.danger.text : (active ? p.focus : p.border_strong);
    list.AddRect(frame.at, end, edge, radius, 0, active || !look.error.empty() ? kit.theme.px(2) : kit.theme.px(1));
    const float icon_px = kit.theme.px(16);
    if (look.icon == Icon::none) return;
    draw_icon(list, look.icon, {frame.at.x + kit.theme.px(11), frame.at.y + (frame.size.y - icon_px) / 2}, icon_px,
              p.text_muted);
}

bool input(Kit& kit, std::string_view label, std::string& value, const FieldLook& look, const FieldFrame& frame) {
    const std::string id(label);
    const std::string hint(look.hint);
    const float font_px = ImGui::GetFontSize();
    const float pad_y = look.rows > 1 ? kit.theme.px(8) : (frame.size.y - font_px) / 2;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {kit.theme.px(12), pad_y});
    ImGui::PushStyleColor(ImGuiCol_NavCursor, IM_COL32(0, 0, 0, 0));  // the frame itself shows the focus
    ImGui::SetCursorScreenPos({frame.at.x + frame.inset_px, frame.at.y});
    ImGui::SetNextItemWidth(frame.size.x - frame.inset_px);
    ImGuiInputTextFlags flags = 0;
    if (look.secret) flags |= ImGuiInputTextFlags_Password;
    if (look.read_only) flags |= ImGuiInputTextFlags_ReadOnly;
    if (look.focus) ImGui::SetKeyboardFocusHere();
    const std::string shown = "##" + id;
    bool changed = false;
    if (look.rows > 1)
        changed =
            ImGui::InputTextMultiline(shown.c_str(), &value, {frame.size.x - frame.inset_px, frame.size.y}, flags);
    else
        changed = ImGui::InputTextWithHint(shown.c_str(), hint.c_str(), &value, flags);
    name_item(ImGui::GetItemID(), label);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    if (look.rows > 1 && value.empty() && !ImGui::IsItemActive())
        kit.text.draw(*ImGui::GetWindowDrawList(), look.hint,
                      kit.theme.type(Type::body, frame.size.x - kit.theme.gap(6)),
                      {frame.at.x + kit.theme.px(12), frame.at.y + pad_y}, kit.theme.colours.text_muted);
    limit(value, look.max_bytes);
    return changed;
}

}  // namespace

bool text_field(Kit& kit, std::string_view label, std::string& value, const FieldLook& look) {
    ImGui::BeginGroup();
    if (!look.hide_label) label_above(kit, label);
    const FieldFrame frame = frame_of(kit, look);
    // Which field is active is asked of the frame before: its frame is drawn below its words.
    const ImGuiID id = ImGui::GetCurrentWindow()->GetID(("##" + std::string(label)).c_str());
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    const bool active = g.ActiveId == id || (g.NavId == id && g.NavCursorVisible);
    draw_frame(kit, frame, look, active);
    const bool changed = input(kit, label, value, look, frame);
    const bool entered = look.rows <= 1 && ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(ImGuiKey_Enter, false);
    kit.stacks->field_entered = entered;
    remark_below(kit, look);
    if (look.preview && !look.secret && needs_shaping(value)) preview_below(kit, value);
    ImGui::EndGroup();
    return changed;
}

bool field_entered(const Kit& kit) { return kit.stacks->field_entered; }

bool search_field(Kit& kit, std::string_view label, std::string& value, std::string_view hint, bool focus) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = left_on_line();
    const float side = kit.theme.px(24);
    FieldLook look{
        .hint = hint, .icon = Icon::search, .max_bytes = 200, .focus = focus, .hide_label = true, .preview = false};
    ImGui::SetNextItemAllowOverlap();
    bool changed = text_field(kit, label, value, look);
    if (value.empty()) return changed;
    const ImVec2 after = ImGui::GetCursorScreenPos();
    const float top = at.y + (kit.theme.control_height() + kit.theme.px(2) - side) / 2;
    ImGui::SetCursorScreenPos({at.x + width - side - kit.theme.px(6), top});
    const Item cross = press_item(kit, "Clear##" + std::string(label), {side, side});
    icon_in(*ImGui::GetWindowDrawList(), Icon::cross, cross.box, cross.box.Min.x + kit.theme.px(5), kit.theme.px(14),
            kit.theme.colours.text_muted);
    if (cross.pressed) {
        value.clear();
        changed = true;
    }
    ImGui::SetCursorScreenPos(after);
    ImGui::Dummy({0, 0});
    return changed;
}

bool select(Kit& kit, std::string_view label, std::span<const std::string> options, int& current,
            const FieldLook& look) {
    ImGui::BeginGroup();
    if (!look.hide_label) label_above(kit, label);
    FieldLook framed = look;
    framed.rows = 1;
    const FieldFrame frame = frame_of(kit, framed);
    draw_frame(kit, frame, framed, false);
    const Item item = press_item(kit, label, frame.size, !look.read_only);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool chosen = current >= 0 && current < static_cast<int>(options.size());
    const float chevron_px = kit.theme.px(16);
    const float pad = kit.theme.px(12);
    wash(list, kit, item.box, kit.theme.radius_small(), item);
    TextStyle style = kit.theme.type(Type::body, frame.size.x - 2 * pad - chevron_px - frame.inset_px, 1);
    words_in(kit, list, chosen ? std::string_view(options[static_cast<std::size_t>(current)]) : look.hint, style,
             item.box, item.box.Min.x + pad + frame.inset_px,
             chosen ? kit.theme.colours.text : kit.theme.colours.text_muted);
    icon_in(list, Icon::chevron_down, item.box, item.box.Max.x - pad - chevron_px + kit.theme.px(2), chevron_px,
            kit.theme.colours.text_muted);
    const std::string menu = "menu##" + std::string(label);
    if (item.pressed) open_menu(menu.c_str());
    bool changed = false;
    ImGui::SetNextWindowPos({frame.at.x, frame.at.y + frame.size.y + kit.theme.px(4)});
    ImGui::SetNextWindowSizeConstraints({frame.size.x, 0}, {FLT_MAX, kit.theme.px(320)});
    if (begin_menu(kit, menu.c_str())) {
        for (std::size_t i = 0; i < options.size(); ++i) {
            ImGui::PushID(static_cast<int>(i));
            const bool is_current = static_cast<int>(i) == current;
            if (menu_item(kit, options[i], is_current ? Icon::check : Icon::none)) {
                changed = !is_current;
                current = static_cast<int>(i);
            }
            ImGui::PopID();
        }
        end_menu();
    }
    remark_below(kit, look);
    ImGui::EndGroup();
    return changed;
}

bool stepper(Kit& kit, std::string_view label, int& value, int min, int max, std::string_view unit) {
    ImGui::BeginGroup();
    label_above(kit, label);
    const std::string name(visible_words(label));
    const int before = value;
    const ButtonLook minus{.enabled = value > min};
    if (icon_button(kit, "Less##" + name, Icon::minus, minus)) --value;
    ImGui::SameLine(0, kit.theme.gap(3));
    const std::string words = std::to_string(value) + (unit.empty() ? "" : " " + std::string(unit));
    line_beside_control(kit, words, Type::strong);
    ImGui::SameLine(0, kit.theme.gap(3));
    const ButtonLook plus{.enabled = value < max};
    if (icon_button(kit, "More##" + name, Icon::plus, plus)) ++value;
    ImGui::EndGroup();
    value = std::clamp(value, min, max);
    return value != before;
}

}  // namespace ui
