// A whole UI drawn into a picture, with no window and no display: screenshots, and tests that look at pixels.
#pragma once
#include "domain/result.hpp"
#include "ui/pixels.hpp"
#include "ui/ui_core.hpp"
#include <functional>
#include <memory>

namespace ui {

// One at a time; main thread only.
class Offscreen {
  public:
    static constexpr int kMaxSide_px = 8192;

    // unavailable (no EGL), not_found (no font).
    static domain::Result<std::unique_ptr<Offscreen>> create(const ThemeChoice& theme);
    ~Offscreen();
    Offscreen(const Offscreen&) = delete;
    Offscreen& operator=(const Offscreen&) = delete;

    Kit& kit();
    UiCore& core() { return *core_; }
    // Calls `draw` between NewFrame and Render for `frames` frames of 1/60 s (ImGui places some things only in the
    // second or third), and gives the last. malformed when a side is not 1 to kMaxSide_px.
    domain::Result<Pixels> render(int width_px, int height_px, const std::function<void()>& draw, int frames = 4);

  private:
    Offscreen();

    std::unique_ptr<class OffscreenContext> gl_;  // outlives all that draws with it
    GlTextureBackend pictures_;
    std::unique_ptr<UiCore> core_;
    bool backend_ready_ = false;
};

}  // namespace ui
