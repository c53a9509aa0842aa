// What was drawn, from the card.
#pragma once
#include "ui/pixels.hpp"

namespace ui {

// Of the framebuffer that is bound, from its lower left corner on; opaque, for what is blended onto a ground is. A GL
// context must be current.
Pixels read_pixels(int width_px, int height_px);

}  // namespace ui
