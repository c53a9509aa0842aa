// The chosen template as a form: its slots and nothing else can be changed, for its wording is approved.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

// Name, approval, and the way to put the draft aside.
void draw_form_head(DeskFrame& frame, const domain::Template& tpl);
void draw_slots(DeskFrame& frame, ComposeScratch& scratch, const domain::Template& tpl);
void draw_hashtags(DeskFrame& frame);

}  // namespace ui
