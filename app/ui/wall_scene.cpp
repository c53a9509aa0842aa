// The wall's scene from the state.
#include "ui/wall_scene.hpp"

namespace ui {

WallScene wall_scene_of(const state::AppState& app) {
    WallScene out;
    out.scene = app.stopped ? domain::Scene::slide : app.wall.scene;
    out.posts = &app.wall.posts;
    out.tiles = &app.wall.tiles;
    out.now = app.now;
    if (!app.pack) return out;
    out.look = app.pack->look;
    out.event_name = app.pack->name;
    out.link = app.pack->hashtag_link;
    for (const domain::Hashtag& hashtag : app.pack->hashtags)
        if (hashtag.use != domain::HashtagUse::offered) out.tags.push_back(hashtag.tag);
    return out;
}

void supply_wall_pictures(DeskFrame& frame, const std::vector<std::string>& missing) {
    constexpr int kWallSide_px = 1280;  // half of a wide projector: a spotlight's photo
    for (const std::string& key : missing)
        if (picture_of(frame, key, kWallSide_px) != nullptr) frame.kit.wake_in(0);
}

}  // namespace ui
