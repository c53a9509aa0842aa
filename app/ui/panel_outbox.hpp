// Deliveries: what waits, what went out with its link, what failed and what can be done about it.
#pragma once
#include "ui/desk_frame.hpp"

namespace ui {

void draw_outbox(DeskFrame& frame);

}  // namespace ui
