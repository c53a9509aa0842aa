// Deliveries: what waits, what went out with its link, what failed and what can be done about it.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

void draw_outbox(DeskFrame& frame, DeskScratch& scratch);

}  // namespace ui
