// The day-before check: what is good, what is not, and what to do about it.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

void draw_preflight_screen(DeskFrame& frame, DeskScratch& scratch, const Box& box);

}  // namespace ui
