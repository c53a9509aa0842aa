// The Post area: filled with the accounts' names and colours, so that nobody posts from the wrong one unseen.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

// Posts that still count down, each with its ring and Undo.
void draw_countdowns(DeskFrame& frame);
// Account bands, the Post button, and why it cannot be pressed.
void draw_post_area(DeskFrame& frame, ComposeScratch& scratch);
// What Post asks before it fires (state::Question): panel_post_question.cpp.
void draw_post_question(DeskFrame& frame);

}  // namespace ui
