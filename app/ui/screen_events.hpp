// The events: open a recent one, make a new one, copy last year's.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

void draw_events_screen(DeskFrame& frame, DeskScratch& scratch, const Box& box);

}  // namespace ui
