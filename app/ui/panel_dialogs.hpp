// Questions over the desk: why a post is hidden, whether a link may be followed, why a post is
// taken back, why everything was stopped.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

void draw_hide_question(DeskFrame& frame, DeskScratch& scratch);
void draw_link_question(DeskFrame& frame, DeskScratch& scratch);
void draw_delete_question(DeskFrame& frame, DeskScratch& scratch);
void draw_stop_question(DeskFrame& frame, DeskScratch& scratch);

}  // namespace ui
