// The template cards: search, keys 1 to 9, what each says. A press chooses; it never posts.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

void draw_templates(DeskFrame& frame, ComposeScratch& scratch);

}  // namespace ui
