// The question "Where is it sharp?": the photo as large as the window allows, the heat map over it, and why the check
// says of it what it says.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

void open_sharpness(DeskScratch& scratch, const domain::PhotoId& photo);
// Of the photo that was last looked at, else the draft's first, else the newest; closes it when it is open.
void turn_sharpness(const state::AppState& app, DeskScratch& scratch);
void draw_sharpness(DeskFrame& frame, DeskScratch& scratch);

// The verdict's reasons as advice, and which part is sharp once that is known.
void draw_photo_reasons(Kit& kit, const state::PhotoView& view);

}  // namespace ui
