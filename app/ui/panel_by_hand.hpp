// Posting by hand, where a network offers no interface: the text copied, its composer and the photos' folder opened,
// the link brought back.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

// All that can be done in one press: the text copied, its composer and its photos' folder opened. Nothing while STOP is
// on.
void begin_by_hand(DeskFrame& frame, const domain::Delivery& delivery);
// The key's way: the dialog of the one that waits longest is opened, and begun at once.
void open_by_hand(DeskFrame& frame, ByHandScratch& scratch);
// Over the desk, while scratch.by_hand.open names a delivery that waits; it closes when that one no longer does.
void draw_by_hand(DeskFrame& frame, DeskScratch& scratch);

}  // namespace ui
