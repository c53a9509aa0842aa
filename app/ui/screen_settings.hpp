// How this machine looks and which screen its wall stands on.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

void draw_settings_screen(DeskFrame& frame, DeskScratch& scratch, const Box& box);

}  // namespace ui
