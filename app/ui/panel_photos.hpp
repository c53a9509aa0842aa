// The photo tray: what came, its verdict and why, how it is described, whether the people in it agreed.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

void draw_photos(DeskFrame& frame, DeskScratch& scratch);

}  // namespace ui
