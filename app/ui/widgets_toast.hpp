// Short messages that come and go by themselves: which there are, and how they are drawn where somebody gave them room.
#pragma once
#include "ui/theme.hpp"
#include <imgui_internal.h>
#include <span>
#include <string>
#include <vector>

namespace ui {

struct Kit;

struct Toast {
    std::string words;
    Tone tone = Tone::neutral;
    double until_s = 0;
};

// At most four at once; the oldest goes first. The same words again only stay longer.
class Toasts {
  public:
    void add(std::string words, Tone tone, double now_s, double for_s = 4);
    void expire(double now_s);
    const std::vector<Toast>& items() const { return items_; }

  private:
    std::vector<Toast> items_;
};

// How high the toasts are, one under the other, `width_px` wide: the newest that together stay below `most_px`.
float toasts_height(Kit& kit, std::span<const Toast> toasts, float width_px, float most_px);
// Those, into a box of that size, the newest at its foot.
void draw_toasts(Kit& kit, ImDrawList& list, std::span<const Toast> toasts, const ImRect& box);
// The newest over a whole box of one or two lines, and how many there are beside it: where no more room is.
void draw_toast_line(Kit& kit, ImDrawList& list, std::span<const Toast> toasts, const ImRect& box);

}  // namespace ui
