// The tray: photos on their way and photos that came, as tiles. However many there are, only those in sight are drawn.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

void draw_photo_tray(DeskFrame& frame, DeskScratch& scratch);

}  // namespace ui
