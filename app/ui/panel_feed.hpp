// The feed: newest first, drawn only where it is seen, still while one reads.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

void draw_feed(DeskFrame& frame, DeskScratch& scratch);

}  // namespace ui
