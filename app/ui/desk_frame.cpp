// What of the state the panels look up: accounts, and pictures on their way to the graphics card.
#include "ui/desk_frame.hpp"
#include <algorithm>

namespace ui {

static const Picture* put(Kit& kit, const std::string& key, const state::Picture& pixels) {
    return kit.textures.put(key, pixels.rgba, pixels.width_px, pixels.height_px);
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
    if (pixels != frame.app.pictures.end()) return pixels->second ? put(frame.kit, url, *pixels->second) : nullptr;
    if (!frame.app.pictures_asked.contains(url)) frame.ask(state::WantPicture{url, max_side_px});
    return nullptr;
}

const Picture* thumbnail_of(DeskFrame& frame, const state::PhotoView& photo) {
    const auto key = "photo:" + photo.photo.id.value;
    if (const auto* known = frame.kit.textures.find(key)) return known;
    return photo.thumbnail ? put(frame.kit, key, *photo.thumbnail) : nullptr;
}

float room() { return ImGui::GetContentRegionAvail().x; }

void to_right_end(float width_px) { ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, room() - width_px)); }

}  // namespace ui
