// Short messages that come and go by themselves. Values only: drawing is draw_toasts in widgets.hpp.
#pragma once
#include "ui/theme.hpp"
#include <string>
#include <vector>

namespace ui {

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
    void clear() { items_.clear(); }
    const std::vector<Toast>& items() const { return items_; }

  private:
    std::vector<Toast> items_;
};

}  // namespace ui
