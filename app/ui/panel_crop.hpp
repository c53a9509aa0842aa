// Cropping a photo by dragging or by keys, with what each network's timeline shows of it.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

// The dialog, while scratch.dialog says so.
void draw_crop(DeskFrame& frame, DeskScratch& scratch);

}  // namespace ui
