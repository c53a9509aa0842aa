// The line at the foot: accounts, outbox, feed, limits, wall, clock, next cue, who is signed in.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_layout.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

void draw_status(DeskFrame& frame, DeskScratch& scratch, const Box& box);

}  // namespace ui
