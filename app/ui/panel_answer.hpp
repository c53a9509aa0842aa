// The feed post that is being answered, over the form that answers it.
#pragma once
#include "ui/desk_frame.hpp"

namespace ui {

// Nothing is drawn, and no room taken, while the post stands for itself.
void draw_answered(DeskFrame& frame);

}  // namespace ui
