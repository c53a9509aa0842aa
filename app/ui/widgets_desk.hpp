// Pieces that only the desk needs: areas to press, coloured words, a searchable list, photo tiles.
#pragma once
#include "ui/desk_layout.hpp"
#include "ui/widgets.hpp"
#include <functional>

namespace ui {

// Words with coloured parts that take no press of their own, for inside cards; gives the size taken.
ImVec2 coloured_words(Kit& kit, std::string_view words, std::span<const ColourSpan> spans, Type type, Ink ink,
                      int max_lines = 0);

// One line, centred in `height` design units: beside a badge or an icon.
void line_in(Kit& kit, std::string_view words, Type type, Ink ink, float height, float max_width_px = 0);

// A screen of its own: fills `box` and scrolls as a whole, its content in a column of at most `width` design units in
// the middle. Pair with end_area.
void begin_page(Kit& kit, const char* id, const Box& box, float width);

// Rows that touch: no gap between items while it lives.
class TightRows {
  public:
    explicit TightRows(float gap_px = 0);
    ~TightRows();
    TightRows(const TightRows&) = delete;
    TightRows& operator=(const TightRows&) = delete;
};

// A rectangle that can be pressed and focused; what is drawn over it may take its own presses.
struct Pressed {
    bool pressed = false;
    bool hovered = false;
    bool focused = false;  // by keyboard
    bool visible = false;
};
Pressed press_area(Kit& kit, std::string_view label, ImVec2 size, float radius = 6);

// A list with a search in it, for people and other long lists. True when `current` changed; -1 shows the hint.
struct PickRow {
    std::string title, note;
};
bool pick(Kit& kit, std::string_view label, std::size_t count, const std::function<PickRow(std::size_t)>& row,
          int& current, std::string& search, const FieldLook& look = {});

// A thumbnail that can be pressed: picture, a verdict's sign in its corner, a ring and a mark when chosen.
struct TileLook {
    const Picture* picture = nullptr;
    Icon icon = Icon::photo;  // while there is no picture
    Icon corner = Icon::none;
    Tone corner_tone = Tone::neutral;
    bool chosen = false;
    bool dimmed = false;
    std::string_view words = {};  // instead of an icon: "+3"
    ImVec4 part = {0, 0, 1, 1};   // what of the picture leaves
    std::size_t alike = 0;        // so many stand behind it
    bool behind = false;          // it is one of those, shown for now
    std::string_view help = {};   // under the label, in the tooltip
};
Pressed photo_tile(Kit& kit, std::string_view label, float side, const TileLook& look);

// A row of a list that reads as one line: icon, words, a note at its end. True when pressed.
struct RowLook {
    Icon icon = Icon::none;
    const Picture* picture = nullptr;
    std::string_view note = {};
    bool selected = false;
};
Pressed list_row(Kit& kit, std::string_view label, const RowLook& look);

}  // namespace ui
