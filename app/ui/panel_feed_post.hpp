// One post of the feed: measured and drawn from the same layout.
#pragma once
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"

namespace ui {

// How high the post stands at that width, in pixels.
float feed_post_height(const DeskFrame& frame, const domain::FeedItem& item, float width_px);
// Draws it at the cursor, over `width_px`.
void draw_feed_post(DeskFrame& frame, FeedScratch& scratch, const domain::FeedItem& item, float width_px);
// Links, tags and mentions in the theme's accent.
std::vector<ColourSpan> colour_spans(const Kit& kit, std::span<const domain::TextSpan> spans);

}  // namespace ui
