// One preview for each account that is on: the post as that network will show it, with its exact count.
#pragma once
#include "ui/desk_frame.hpp"

namespace ui {

void draw_previews(DeskFrame& frame);
// The account's own colour, else its network's.
ImU32 colour_of(const Kit& kit, const domain::Account& account);
std::string name_of(const domain::Account& account);

}  // namespace ui
