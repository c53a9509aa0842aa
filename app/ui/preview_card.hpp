// The card of a link under a previewed post: as it will go out where the post brings it, else that its network makes
// one.
#pragma once
#include "ui/preview_paper.hpp"

namespace ui {

// Draws nothing where the part has no link. Asks for the page's card while there is none.
void draw_link_card(DeskFrame& frame, const PaperLook& look, const state::Preview& preview,
                    const state::PreviewPart& part);

}  // namespace ui
