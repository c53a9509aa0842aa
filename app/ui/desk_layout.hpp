// Where the desk's columns stand, from the window's size alone: four, two or one.
#pragma once
#include "ui/theme.hpp"

namespace ui {

enum class DeskColumn : std::uint8_t { rundown, compose, feed };

struct Box {
    ImVec2 at{}, size{};
    bool is_shown() const { return size.x > 0 && size.y > 0; }
};

struct DeskLayout {
    Box header, banner, body, status;
    Box rundown, templates, compose, feed;
    bool has_tabs = false;         // columns that do not fit stand behind tabs
    bool compact = false;          // little height: the tabs stand in the header, heads shrink
    bool templates_aside = false;  // the cards have a column of their own beside the form
};

// `size` in pixels; `banner_lines`: how many lines of rehearsal or STOP stand over the screen; `tab`: the column that
// is looked at where not all fit.
DeskLayout lay_out_desk(const Theme& theme, ImVec2 size, int banner_lines, DeskColumn tab);

}  // namespace ui
