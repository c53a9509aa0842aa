// Everything the desk can do and its keys, read from the one table of actions.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

void draw_help_screen(DeskFrame& frame, const Box& box);

}  // namespace ui
