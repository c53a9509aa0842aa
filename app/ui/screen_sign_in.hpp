// Who is at the desk? Everything done is logged under this name.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

void draw_sign_in_screen(DeskFrame& frame, DeskScratch& scratch, const Box& box);

}  // namespace ui
