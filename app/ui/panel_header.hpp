// The top of every screen: banners of rehearsal and STOP, the event, the wall's scenes, where to go, STOP itself.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_layout.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

int banner_lines(const state::AppState& app);
void draw_banners(DeskFrame& frame, DeskScratch& scratch, const Box& box);
// `with_tabs`: the columns' tabs stand where the event's name would.
void draw_header(DeskFrame& frame, DeskScratch& scratch, const Box& box, bool with_tabs);
// The tabs for columns that do not fit beside each other.
void draw_column_tabs(DeskFrame& frame, DeskScratch& scratch, bool with_feed, float width_px = 0);
// First on a page over the desk. Its sign stands at the edge of the page's words.
void draw_way_back(DeskFrame& frame);

}  // namespace ui
