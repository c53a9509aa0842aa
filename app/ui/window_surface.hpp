// The picture that stands in one window: of a new frame only what changed is drawn and shown.
#pragma once
#include "ui/frame_damage.hpp"
#include "ui/pixels.hpp"
#include "ui/swap_probe.hpp"
#include "ui/textures.hpp"
#include <imgui.h>

struct GLFWwindow;

namespace ui {

// Main thread only; the window's GL context is current in each call.
class WindowSurface {
  public:
    explicit WindowSurface(GLFWwindow* window) : window_(window), keeps_picture_(keeps_picture_over_swaps(window)) {}

    // Brings the window to this frame. Nothing is done for one that shows what stands there. Without a graphics card
    // only what differs is drawn.
    void show(ImDrawData& data, const Textures& textures);
    // The frame, drawn whole into the hidden picture and read back.
    Pixels picture(ImDrawData& data);
    // The window has another size, the window system lost its picture, or something else was drawn into the hidden one.
    void lost() { damage_.forget(); }

  private:
    void draw_whole(ImDrawData& data) const;
    bool has_a_pixel_a_unit(const ImDrawData& data) const;

    GLFWwindow* window_;
    bool keeps_picture_;
    FrameDamage damage_;
};

}  // namespace ui
