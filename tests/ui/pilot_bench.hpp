// A UI with no window and no GL, at a fixed size and frame time: what panel tests draw on and the pilot flies over.
#pragma once
#include "ui/pilot.hpp"
#include "ui/ui_core.hpp"
#include <functional>
#include <memory>

namespace pilot {

using ui::Pilot;
using ui::PilotError;

// Needs fonts on the machine, nothing else. One at a time: it holds the current ImGui context.
class Bench {
  public:
    explicit Bench(ImVec2 size_px = {1366, 768}, const ui::ThemeChoice& theme = {});

    ui::Kit& kit() { return core_->kit(); }
    const ui::ItemLog& items() { return core_->items(); }
    // One frame at 60 Hz of the bench's own time. `draw` runs between NewFrame and Render, inside no window.
    void frame(const std::function<void()>& draw);
    // A pilot whose frames call `draw`.
    Pilot fly(std::function<void()> draw);
    double now_s() const { return now_s_; }

  private:
    ui::NullTextureBackend pictures_;
    std::unique_ptr<ui::UiCore> core_;
    double now_s_ = 0;
};

// Draws `content` in one borderless window over the whole display: for tests of single widgets and panels.
void in_window(const std::function<void()>& content);

}  // namespace pilot
