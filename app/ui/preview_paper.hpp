// A post as its network's page will show it: the paper of a preview. Colours and places are that network's, in the
// desk's light or dark mode; the words are drawn in the desk's own font, for the networks' are not free.
#pragma once
#include "ui/desk_frame.hpp"

namespace ui {

struct PaperLook {
    ImU32 ground = 0, text = 0, quiet = 0, link = 0, line = 0;
    bool one_line_author = false;  // name and handle beside each other, the words indented under them
};
// Every pair reads: text, quiet and link at 4.5 : 1 on the ground.
PaperLook paper_of(const Theme& theme, domain::NetworkKind network);

// All parts, one under the other; those of a thread hang together. Takes the width that is left.
void draw_paper(DeskFrame& frame, const state::Preview& preview, const domain::Account& account);

// "X shows the middle 45 % of winner.jpg until it is opened": for each photo that loses a good part there.
std::vector<std::string> cut_notes(const state::AppState& app, domain::NetworkKind network);

}  // namespace ui
