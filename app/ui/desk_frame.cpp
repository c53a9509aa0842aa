// What of the state the panels look up: accounts, and pictures on their way to the graphics card.
#include "ui/desk_frame.hpp"
#include <algorithm>

namespace ui {

static const Picture* put(Kit& kit, const std::string& key, const state::Picture& pixels) {
    const auto* out = kit.textures.put_in_turn(key, pixels.rgba, pixels.width_px, pixels.height_px);
    if (kit.textures.is_starved()) kit.wake_in(0);
    return out;
}

const state::AccountView* account_of(const state::AppState& app, const domain::AccountId& id) {
    const auto found =
        std::find_if(app.accounts.begin(), app.accounts.end(), [&](const auto& view) { return view.account.id == id; });
    return found == app.accounts.end() ? nullptr : &*found;
}

const Picture* picture_of(DeskFrame& frame, const std::string& url, int max_side_px) {
    if (url.empty()) return nullptr;
    if (const auto* known = frame.kit.textures.find(url)) return known;
    const auto pixels = frame.app.pictures.find(url);
    if (pixels != frame.app.pictures.end()) {
        const auto* out = pixels->second ? put(frame.kit, url, *pixels->second) : nullptr;
        if (out != nullptr) frame.ask(state::PictureOnCard{url});
        return out;
    }
    if (!frame.app.pictures_asked.contains(url)) frame.ask(state::WantPicture{url, max_side_px});
    return nullptr;
}

const Picture* thumbnail_of(DeskFrame& frame, const state::PhotoView& photo) {
    const auto key = "tray:" + photo.photo.id.value;
    if (const auto* known = frame.kit.textures.find(key)) return known;
    return photo.thumbnail ? put(frame.kit, key, *photo.thumbnail) : nullptr;
}

const Picture* large_picture_of(DeskFrame& frame, const state::PhotoView& photo) {
    const auto* large = picture_of(frame, "photo:" + photo.photo.id.value, 1600);
    return large != nullptr ? large : thumbnail_of(frame, photo);
}

ImVec4 part_of(const domain::CropBox& crop) {
    return {static_cast<float>(crop.left), static_cast<float>(crop.top), static_cast<float>(crop.left + crop.width),
            static_cast<float>(crop.top + crop.height)};
}

float room() { return ImGui::GetContentRegionAvail().x; }

void to_right_end(float width_px) { ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, room() - width_px)); }

}  // namespace ui
