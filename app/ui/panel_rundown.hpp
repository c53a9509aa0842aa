// The rundown: cues with time, state and lock; Next arms the next one.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

void draw_rundown(DeskFrame& frame, DeskScratch& scratch);

}  // namespace ui
