// The picture that stands in one window: of a new frame only what changed is drawn and shown.
#pragma once
#include "ui/copy_part.hpp"
#include "ui/frame_damage.hpp"
#include "ui/pixels.hpp"
#include "ui/textures.hpp"
#include <imgui.h>

struct GLFWwindow;

namespace ui {

// Main thread only; the window's GL context is current in each call.
class WindowSurface {
  public:
    explicit WindowSurface(GLFWwindow* window) : window_(window), copy_part_(CopyPart::of_context()) {}

    // Brings the window to this frame. Nothing is done for one that shows what stands there. Without a graphics card
    // only what differs is drawn; with one the whole, swapped at its time.
    void show(ImDrawData& data, const Textures& textures);
    // The frame, drawn whole into the hidden picture and read back.
    Pixels picture(ImDrawData& data);
    void lost() { damage_.forget(); }  // the window system lost the picture, or another was drawn into the hidden one

  private:
    void draw_whole(ImDrawData& data) const;
    bool has_a_pixel_a_unit(const ImDrawData& data) const;

    GLFWwindow* window_;
    std::optional<CopyPart> copy_part_;
    FrameDamage damage_;
};

}  // namespace ui
