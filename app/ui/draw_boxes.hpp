// ImGui's OpenGL renderer, kept to parts of the picture.
#pragma once
#include "ui/pixel_boxes.hpp"
#include <imgui.h>
#include <span>

namespace ui {

// Draws `data` over black where the boxes are and leaves every other pixel of the bound framebuffer as it is. Takes in
// textures that wait for the card, with no box too. A GL context and ImGui's backend must stand; one pixel a unit.
void draw_boxes(ImDrawData& data, std::span<const PixelBox> boxes);

}  // namespace ui
