// What the widgets share among themselves: an item with a name, its ground, its words. Panels use widgets.hpp.
#pragma once
#include "ui/qr_code.hpp"
#include "ui/widgets.hpp"
#include <imgui.h>
#include <imgui_internal.h>
#include <vector>

namespace ui {

struct OpenCard {
    ImRect box;  // its lower edge is known at the end only
    float content_right = 0;
    ImVec2 line_start, line_size;  // of the line it stands on: it may stand beside another card
    bool on_same_line = false;
    ImGuiID id = 0;
    std::string name;
    CardLook look;
    ImDrawListSplitter splitter;  // ground below content
};

struct KitStacks {
    std::vector<std::unique_ptr<OpenCard>> cards;
    QrCodes codes;
    bool field_entered = false;
};

// "Post##row3" → "Post".
std::string_view visible_words(std::string_view label);

struct Item {
    ImRect box;
    ImGuiID id = 0;
    bool visible = false;
    bool hovered = false;
    bool held = false;
    bool pressed = false;
    bool enabled = true;
};
// An item of `size` at the cursor that can be pressed. It draws nothing but its focus ring.
Item press_item(Kit& kit, std::string_view label, ImVec2 size, bool enabled = true, float radius = 6);
// Tells the item log what the last added item is called.
void name_item(ImGuiID id, std::string_view label);
void ring_if_focused(Kit& kit, ImGuiID id, const ImRect& box, float radius_px);

// Words centred in height on a box from `x` on; gives their width.
float words_in(Kit& kit, ImDrawList& list, std::string_view words, const TextStyle& style, const ImRect& box, float x,
               ImU32 colour);
// One line of at most room_px. Words that fit stand at the left whatever way they read, as a name beside a picture
// does.
TextStyle fit_line(TextEngine& engine, std::string_view words, TextStyle style, float room_px);
void icon_in(ImDrawList& list, Icon icon, const ImRect& box, float x, float size_px, ImU32 colour);
// `ground` with the theme's hover or pressed wash laid over it.
void wash(ImDrawList& list, const Kit& kit, const ImRect& box, float radius_px, const Item& item);
// A soft shadow under a floating thing.
void shadow(ImDrawList& list, const Kit& kit, const ImRect& box, float radius_px, float depth_px);
float height_of(const Kit& kit, Size size);
float left_on_line();

}  // namespace ui
