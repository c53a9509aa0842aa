// The desk's own pieces, on the common ground of all widgets.
#include "ui/widgets_desk.hpp"
#include "domain/hashtag.hpp"
#include "ui/widgets_base.hpp"
#include <algorithm>
#include <cmath>

namespace ui {

ImVec2 coloured_words(Kit& kit, std::string_view words, std::span<const ColourSpan> spans, Type type, Ink ink,
                      int max_lines) {
    const auto layout = kit.text.layout(words, kit.theme.type(type, left_on_line(), max_lines));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size{std::ceil(layout->width_px), std::ceil(layout->height_px)};
    ImGui::Dummy(size);
    note(words, at, {at.x + size.x, at.y + size.y});
    kit.text.draw(*ImGui::GetWindowDrawList(), *layout, at, kit.theme.ink(ink), spans);
    return size;
}

void line_in(Kit& kit, std::string_view words, Type type, Ink ink, float height, float max_width_px) {
    const auto style = kit.theme.type(type, max_width_px > 0 ? max_width_px : left_on_line(), 1);
    const auto layout = kit.text.layout(words, style);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float high = std::max(kit.theme.px(height), layout->height_px);
    ImGui::Dummy({std::ceil(layout->width_px), std::ceil(high)});
    note(words, at, {at.x + layout->width_px, at.y + high});
    kit.text.draw(*ImGui::GetWindowDrawList(), *layout, {at.x, std::floor(at.y + (high - layout->height_px) / 2)},
                  kit.theme.ink(ink));
}

void begin_page(Kit& kit, const char* id, const Box& box, float width) {
    const float side = std::max(kit.theme.px(16), std::floor((box.size.x - kit.theme.px(width)) / 2));
    ImGui::SetCursorScreenPos(box.at);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {side, kit.theme.px(24)});
    ImGui::PushStyleColor(ImGuiCol_ChildBg, kit.theme.colours.canvas);
    ImGui::BeginChild(id, box.size, ImGuiChildFlags_AlwaysUseWindowPadding | ImGuiChildFlags_NavFlattened,
                      ImGuiWindowFlags_NoSavedSettings);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
}

TightRows::TightRows(float gap_px) {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ImGui::GetStyle().ItemSpacing.x, gap_px});
}

TightRows::~TightRows() { ImGui::PopStyleVar(); }

Pressed press_area(Kit& kit, std::string_view label, ImVec2 size, float radius) {
    ImGui::SetNextItemAllowOverlap();
    const Item item = press_item(kit, label, size, true, radius);
    const auto& g = *ImGui::GetCurrentContext();
    return {item.pressed, item.hovered, g.NavId == item.id && g.NavCursorVisible, item.visible};
}

namespace {

// What the search leaves, at most so many: nobody reads further, they type another letter.
constexpr std::size_t kMostRows = 40;

std::vector<std::size_t> matching(std::size_t count, const std::function<PickRow(std::size_t)>& row,
                                  const std::string& search) {
    std::vector<std::size_t> out;
    const auto needle = domain::fold_tag(search);
    for (std::size_t i = 0; i < count && out.size() < kMostRows; ++i) {
        const auto one = row(i);
        if (needle.empty() || domain::fold_tag(one.title + "\n" + one.note).find(needle) != std::string::npos)
            out.push_back(i);
    }
    return out;
}

// The closed list: looks like a field. Its box is where the list opens below.
Item pick_button(Kit& kit, std::string_view label, std::string_view shown, bool is_hint, const FieldLook& look) {
    const float width = look.width_px > 0 ? look.width_px : left_on_line();
    const float pad = kit.theme.px(12);
    const float chevron_px = kit.theme.px(16);
    const Item item = press_item(kit, label, {width, kit.theme.control_height() + kit.theme.px(2)}, true, 7);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Palette& p = kit.theme.colours;
    const float radius = kit.theme.radius_small() + kit.theme.px(1);
    list.AddRectFilled(item.box.Min, item.box.Max, p.raised, radius);
    list.AddRect(item.box.Min, item.box.Max, look.error.empty() ? with_alpha(p.border_strong, 0.85F) : p.danger.text,
                 radius, 0, kit.theme.px(look.error.empty() ? 1.0F : 2.0F));
    wash(list, kit, item.box, radius, item);
    words_in(kit, list, shown, kit.theme.type(Type::body, item.box.GetWidth() - 2 * pad - chevron_px, 1), item.box,
             item.box.Min.x + pad, is_hint ? p.text_muted : p.text);
    icon_in(list, Icon::chevron_down, item.box, item.box.Max.x - pad - chevron_px + kit.theme.px(2), chevron_px,
            p.text_muted);
    return item;
}

bool pick_list(Kit& kit, std::size_t count, const std::function<PickRow(std::size_t)>& row, int& current,
               std::string& search) {
    bool changed = false;
    if (count > 8) {
        search_field(kit, "Search the list", search, "type to search", ImGui::IsWindowAppearing());
        space(kit, 1);
    }
    const bool entered = count > 8 && field_entered(kit);
    const auto found = matching(count, row, search);
    if (found.empty()) text(kit, "Nothing here has that in it.", Type::label, Ink::muted);
    for (const auto i : found) {
        const auto one = row(i);
        ImGui::PushID(static_cast<int>(i));
        const bool is_current = current == static_cast<int>(i);
        const bool first_by_enter = entered && i == found.front();
        if (menu_item(kit, one.title, is_current ? Icon::check : Icon::none, one.note) || first_by_enter) {
            changed = !is_current;
            current = static_cast<int>(i);
            if (first_by_enter) ImGui::CloseCurrentPopup();
        }
        ImGui::PopID();
    }
    return changed;
}

}  // namespace

bool pick(Kit& kit, std::string_view label, std::size_t count, const std::function<PickRow(std::size_t)>& row,
          int& current, std::string& search, const FieldLook& look) {
    ImGui::BeginGroup();
    if (!look.hide_label) {
        line(kit, visible_words(label), Type::label, Ink::secondary, look.width_px > 0 ? look.width_px : 0);
        space(kit, 1);
    }
    const bool is_hint = current < 0 || static_cast<std::size_t>(current) >= count;
    const std::string shown = is_hint ? std::string(look.hint) : row(static_cast<std::size_t>(current)).title;
    const Item item = pick_button(kit, label, shown, is_hint, look);
    const std::string menu = "pick##" + std::string(label);
    if (item.pressed) {
        search.clear();
        open_menu(menu.c_str());
    }
    ImGui::SetNextWindowPos({item.box.Min.x, item.box.Max.y + kit.theme.px(4)});
    ImGui::SetNextWindowSizeConstraints({item.box.GetWidth(), 0}, {item.box.GetWidth() * 1.6F, kit.theme.px(320)});
    bool changed = false;
    if (begin_menu(kit, menu.c_str())) {
        changed = pick_list(kit, count, row, current, search);
        end_menu();
    }
    if (!look.error.empty()) text(kit, look.error, Type::caption, Ink::danger);
    ImGui::EndGroup();
    return changed;
}

namespace {

// Others behind it: the edge of a second card, and their number.
void draw_alike(Kit& kit, ImDrawList& list, const ImRect& box, std::size_t alike) {
    const Palette& p = kit.theme.colours;
    const auto words = "+" + std::to_string(alike);
    const auto style = kit.theme.type(Type::caption);
    const ImVec2 size = kit.text.measure(words, style);
    const float pad = kit.theme.px(5), inset = kit.theme.px(4);
    const ImRect pill({box.Max.x - inset - size.x - 2 * pad, box.Max.y - inset - size.y - pad / 2},
                      {box.Max.x - inset, box.Max.y - inset});
    list.AddRectFilled(pill.Min, pill.Max, p.neutral.fill, kit.theme.px(8));
    words_in(kit, list, words, style, pill, pill.Min.x + pad, p.neutral.on_fill);
}

void draw_tile_ground(Kit& kit, ImDrawList& list, const ImRect& box, const TileLook& look) {
    const Palette& p = kit.theme.colours;
    const float radius = kit.theme.px(9);
    if (look.alike > 0) {
        const float out = kit.theme.px(3);
        list.AddRectFilled({box.Min.x + out, box.Min.y + out}, {box.Max.x + out, box.Max.y + out}, p.border_strong,
                           radius);
    }
    list.AddRectFilled(box.Min, box.Max, p.neutral.soft, radius);
    if (look.picture != nullptr) {
        const ImVec4 crop = cover_crop(*look.picture, box.GetWidth(), box.GetHeight(), look.part);
        list.AddImageRounded(look.picture->id, box.Min, box.Max, {crop.x, crop.y}, {crop.z, crop.w},
                             with_alpha(IM_COL32_WHITE, look.dimmed ? 0.45F : 1.0F), radius);
    } else if (!look.words.empty()) {
        const auto style = kit.theme.type(Type::strong);
        words_in(kit, list, look.words, style, box, box.GetCenter().x - kit.text.measure(look.words, style).x / 2,
                 p.text_secondary);
    } else {
        const float icon_px = kit.theme.px(24);
        draw_icon(list, look.icon, {box.GetCenter().x - icon_px / 2, box.GetCenter().y - icon_px / 2}, icon_px,
                  p.text_muted);
    }
}

void draw_tile_marks(Kit& kit, ImDrawList& list, const ImRect& box, const TileLook& look) {
    const Palette& p = kit.theme.colours;
    const auto mark = [&](float x, Icon sign, ImU32 ground, ImU32 ink) {
        const float disc = kit.theme.px(20);
        const ImVec2 middle{x, box.Min.y + disc * 0.75F};
        list.AddCircleFilled(middle, disc / 2, ground, 24);
        const float icon_px = kit.theme.px(14);
        draw_icon(list, sign, {middle.x - icon_px / 2, middle.y - icon_px / 2}, icon_px, ink);
    };
    const float inset = kit.theme.px(15);
    const auto& tone = p.of(look.corner_tone);
    if (look.corner != Icon::none) mark(box.Max.x - inset, look.corner, tone.fill, tone.on_fill);
    if (look.chosen) mark(box.Min.x + inset, Icon::check, p.accent.fill, p.accent.on_fill);
    if (look.alike > 0) draw_alike(kit, list, box, look.alike);
    if (look.behind) {
        const float line = kit.theme.px(3);
        list.AddRectFilled({box.Min.x + kit.theme.px(8), box.Max.y + line},
                           {box.Max.x - kit.theme.px(8), box.Max.y + 2 * line}, p.accent.text, line / 2);
    }
}

}  // namespace

Pressed photo_tile(Kit& kit, std::string_view label, float side, const TileLook& look) {
    const float side_px = std::round(kit.theme.px(side));
    const Item item = press_item(kit, label, {side_px, side_px}, true, 9);
    const auto& g = *ImGui::GetCurrentContext();
    const Pressed out{item.pressed, item.hovered, g.NavId == item.id && g.NavCursorVisible, item.visible};
    if (!item.visible) return out;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Palette& p = kit.theme.colours;
    const float radius = kit.theme.px(9);
    draw_tile_ground(kit, list, item.box, look);
    wash(list, kit, item.box, radius, item);
    list.AddRect(item.box.Min, item.box.Max, look.chosen ? p.accent.text : p.border, radius, 0,
                 kit.theme.px(look.chosen ? 3.0F : 1.0F));
    draw_tile_marks(kit, list, item.box, look);
    const std::string name(visible_words(label));
    tooltip(kit, look.help.empty() ? name : name + "\n" + std::string(look.help));
    return out;
}

Pressed list_row(Kit& kit, std::string_view label, const RowLook& look) {
    const float height = height_of(kit, Size::medium) + kit.theme.px(4);
    const Item item = press_item(kit, label, {left_on_line(), height}, true, 6);
    const auto& g = *ImGui::GetCurrentContext();
    const Pressed out{item.pressed, item.hovered, g.NavId == item.id && g.NavCursorVisible, item.visible};
    if (!item.visible) return out;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Palette& p = kit.theme.colours;
    const float radius = kit.theme.radius_small();
    if (look.selected) list.AddRectFilled(item.box.Min, item.box.Max, p.accent.soft, radius);
    wash(list, kit, item.box, radius, item);
    float x = item.box.Min.x + kit.theme.gap(2);
    const float side = kit.theme.px(26);
    if (look.picture != nullptr) {
        const ImVec4 crop = cover_crop(*look.picture, 1, 1);
        const float top = item.box.GetCenter().y - side / 2;
        list.AddImageRounded(look.picture->id, {x, top}, {x + side, top + side}, {crop.x, crop.y}, {crop.z, crop.w},
                             IM_COL32_WHITE, kit.theme.px(5));
    } else {
        const float icon_px = kit.theme.px(18);
        icon_in(list, look.icon, item.box, x + (side - icon_px) / 2, icon_px, p.text_secondary);
    }
    x += side + kit.theme.gap(2);
    const auto small = kit.theme.type(Type::caption);
    const float note_px = look.note.empty() ? 0 : kit.text.measure(look.note, small).x + kit.theme.gap(3);
    words_in(kit, list, visible_words(label),
             kit.theme.type(Type::body, std::max(1.0F, item.box.Max.x - x - note_px - kit.theme.gap(2)), 1), item.box,
             x, p.text);
    if (note_px > 0)
        words_in(kit, list, look.note, small, item.box, item.box.Max.x - note_px + kit.theme.gap(1), p.text_muted);
    return out;
}

}  // namespace ui
