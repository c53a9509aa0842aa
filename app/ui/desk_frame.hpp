// What every panel of the desk is given in a frame: widgets, the state to show, and where to put what was asked for.
#pragma once
#include "state/intent.hpp"
#include "ui/widgets.hpp"

namespace ui {

struct DeskFrame {
    Kit& kit;
    const state::AppState& app;
    state::Intents& out;
    template<class I>
    void ask(I intent) {
        out.push_back(std::move(intent));
    }
};

// nullptr when the account is no longer there.
const state::AccountView* account_of(const state::AppState& app, const domain::AccountId& id);

// How large the feed and the wall's tiles ask for what belongs to a post; whoever comes first has it for both.
inline constexpr int kPostPicture_px = 640, kFeedAvatar_px = 96;

// The picture of a link or "pack:…", from the card if it is there, else from the state's pixels; asks for it when it is
// nowhere. nullptr while it is not there.
const Picture* picture_of(DeskFrame& frame, const std::string& url, int max_side_px);
// Small, as the tray shows it.
const Picture* thumbnail_of(DeskFrame& frame, const state::PhotoView& photo);
// Large enough to judge it by; the thumbnail until that has come.
const Picture* large_picture_of(DeskFrame& frame, const state::PhotoView& photo);
// What of the picture leaves, as picture_box takes it.
ImVec4 part_of(const domain::CropBox& crop);

// How far from the left content edge of this window to its right one, in pixels.
float room();
// Puts the cursor so that something `width_px` wide ends at the right edge of this line.
void to_right_end(float width_px);

}  // namespace ui
