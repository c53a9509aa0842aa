// A part of the hidden picture of a window to the visible one: what GLFW's swap, which is for whole pictures, cannot
// do.
#pragma once
#include "ui/pixel_boxes.hpp"
#include <optional>

namespace ui {

// GLX_MESA_copy_sub_buffer, of the context that is current: the hidden picture stays as it is.
// https://registry.khronos.org/OpenGL/extensions/MESA/GLX_MESA_copy_sub_buffer.txt
class CopyPart {
  public:
    // nullopt when the context has no such thing, or a graphics card: that one draws a whole frame sooner than it is
    // asked twice, and shows it without tearing.
    static std::optional<CopyPart> of_context();
    void operator()(const PixelBox& box, int frame_height_px) const;

  private:
    CopyPart() = default;
    using Function = void (*)();
    Function copy_ = nullptr, display_ = nullptr, drawable_ = nullptr;
};

}  // namespace ui
