// One preview for each account that is on: the post as that network will show it, with its exact count, its price and
// what is worth knowing before it leaves.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

void draw_previews(DeskFrame& frame, ComposeScratch& scratch);
// Brings the previews into sight; when they were, the next account's.
void next_preview(const state::AppState& app, ComposeScratch& scratch);
// The account's own colour, else its network's.
ImU32 colour_of(const Kit& kit, const domain::Account& account);
std::string name_of(const domain::Account& account);

}  // namespace ui
