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

// A holding slide fills the projector, a spotlight's photo half of it; what a tile shows is what the feed shows.
static int side_px(const std::string& key) {
    if (key.starts_with("pack:")) return 1920;
    return key.starts_with("large:") ? 1280 : kPostPicture_px;
}

void supply_wall_pictures(DeskFrame& frame, const std::vector<std::string>& missing) {
    for (const std::string& key : missing)
        if (picture_of(frame, key, side_px(key)) != nullptr) frame.kit.wake_in(0);
}

}  // namespace ui
