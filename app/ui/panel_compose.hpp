// The middle of the desk: the form of the chosen template, or the outbox; below it the Post area.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_layout.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

void draw_compose(DeskFrame& frame, DeskScratch& scratch, const DeskLayout& layout);

}  // namespace ui
