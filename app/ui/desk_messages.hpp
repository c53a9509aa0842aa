// Where the desk says in passing what happened: never over something that is pressed. At the foot of the feed, which
// gives it room; where no feed stands, or a dialog lies over it, in place of the status line.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_layout.hpp"
#include <vector>

namespace ui {

// One a frame.
class DeskMessages {
  public:
    // Those of the state and those of the window itself (Kit::toast), the newest last.
    explicit DeskMessages(DeskFrame& frame);
    // Before the columns are drawn: takes its room from layout.feed.
    void take_room(Kit& kit, DeskLayout& layout);
    // In the screen's window, after the columns. False: they found no room there, and stand in place of the status
    // line.
    bool draw_under_feed(Kit& kit) const;
    void draw_as_status(Kit& kit, const Box& status) const;
    // Over an open dialog, last of the frame.
    void draw_over_dialog(Kit& kit, const Box& status) const;

  private:
    std::vector<Toast> toasts_;
    Box under_feed_;
};

}  // namespace ui
