// The desk's two windows over a DeskCore: the operator's and the wall's.
#pragma once
#include "cli/desk_core.hpp"
#include "ui/app_window.hpp"
#include "ui/desk.hpp"

namespace cli {

struct DeskWish {
    std::string title = "Callboard";
    int width_px = 1366, height_px = 768;
    bool watched = false;  // a driver will press its buttons: see step() and items()
};

// Main thread only.
class DeskRun {
  public:
    // unavailable (no display, no OpenGL), not_found (no font). The core must outlive it, and wake() it.
    static domain::Result<std::unique_ptr<DeskRun>> create(DeskCore& core, const DeskWish& wish);

    // Until the operator closes the window.
    void run();
    // One frame; for a driver.
    void step();
    ui::AppWindow& window() { return *window_; }
    // Files as if they were dropped on the window.
    void drop(const std::vector<std::string>& paths);
    // Any thread: makes the window draw.
    static void wake() { ui::AppWindow::wake(); }

  private:
    DeskRun(DeskCore& core, std::unique_ptr<ui::AppWindow> window);
    ui::FrameCallbacks callbacks();
    void draw();
    const ui::WallScene* wall();
    void follow_settings();
    void warm_up_pictures();
    void slim_down();
    void change_settings(const std::function<void(state::Settings&)>& change);

    DeskCore& core_;
    std::unique_ptr<ui::AppWindow> window_;
    ui::Desk desk_;
    ui::FrameCallbacks callbacks_;
    ui::WallScene scene_;               // of this frame; points into the state
    std::vector<std::string> missing_;  // pictures the wall lacked in the frame before
    ui::ThemeChoice theme_;             // as last set
    bool had_wall_ = false;             // as the windows were when slim_at_ was set
    bool settled_ = false;              // given back once since then
    double slim_at_s_ = 0;              // of ImGui's clock; 0: not set
    std::size_t warmed_ = 0;            // kinds of pictures that were drawn
    std::string accent_;                // what theme_.accent points to
};

}  // namespace cli
