// Posting by hand, where a network offers no interface: the text copied, its composer and the photos' folder opened,
// the link brought back.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

// The one that waits longest; "" when none does.
domain::DeliveryId first_by_hand(const state::AppState& app);
// Over the desk, while scratch.by_hand.open names a delivery that waits; it closes when that one no longer does.
void draw_by_hand(DeskFrame& frame, DeskScratch& scratch);

}  // namespace ui
