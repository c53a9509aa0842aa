// The chosen template as a form: its slots and nothing else can be changed, for its wording is approved.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

// Name, approval, and the way to put the draft aside, on one line that leaves `right_px` free at its end.
void draw_form_head(DeskFrame& frame, const domain::Template& tpl, float right_px);
void draw_slots(DeskFrame& frame, ComposeScratch& scratch, const domain::Template& tpl);
void draw_hashtags(DeskFrame& frame);

}  // namespace ui
