// Which scene is drawn, and when it would look different.
#include "ui/wall_paint.hpp"
#include <algorithm>

namespace ui {
namespace {

class Fingerprint {
  public:
    void add(std::string_view bytes) {
        for (const char c : bytes) mix_in(static_cast<unsigned char>(c));
        mix_in(0xFF);
    }
    void add(std::uint64_t number) {
        for (int i = 0; i < 8; ++i) mix_in(static_cast<unsigned char>(number >> static_cast<unsigned>(8 * i)));
    }
    std::uint64_t value() const { return value_; }

  private:
    void mix_in(unsigned char byte) { value_ = (value_ ^ byte) * 1099511628211ULL; }
    std::uint64_t value_ = 14695981039346656037ULL;  // FNV-1a
};

void add_post(Fingerprint& print, Kit& kit, const domain::ApprovedPost& approved) {
    const domain::FeedPost& post = approved.post();
    print.add(post.id.value);
    print.add(post.text);
    print.add(post.author_name);
    print.add(std::uint64_t{approved.is_featured()});
    // A picture that has come in changes the wall as a post does.
    print.add(std::uint64_t{kit.textures.find(post.author_avatar) != nullptr});
    print.add(std::uint64_t{kit.textures.find(large_key(post.author_avatar)) != nullptr});
    if (const domain::FeedMedia* image = first_image(post))
        print.add(std::uint64_t{kit.textures.find(url_to_show(*image)) != nullptr});
}

// A tile shows no large photo, and to look one up keeps it on the card.
void add_large_photo(Fingerprint& print, Kit& kit, const domain::FeedPost& post) {
    if (const domain::FeedMedia* image = first_image(post))
        print.add(std::uint64_t{kit.textures.find(large_key(image->url)) != nullptr});
}

void add_look(Fingerprint& print, Kit& kit, const WallScene& scene) {
    for (const std::string* part :
         {&scene.look.accent, &scene.look.background, &scene.look.foreground, &scene.look.logo,
          &scene.look.holding_slide, &scene.look.title_line, &scene.event_name, &scene.link})
        print.add(*part);
    for (const std::string& tag : scene.tags) print.add(tag);
    print.add(std::uint64_t{kit.textures.find("pack:" + scene.look.logo) != nullptr});
    print.add(std::uint64_t{kit.textures.find("pack:" + scene.look.holding_slide) != nullptr});
}

const domain::ApprovedPost* post_of(const WallScene& scene, const domain::WallTile& tile) {
    const auto found = std::ranges::find_if(*scene.posts, [&](const auto& one) { return one.post().id == tile.post; });
    return found == scene.posts->end() ? nullptr : &*found;
}

bool has_posts(const WallScene& scene) {
    return scene.posts != nullptr && scene.tiles != nullptr && !scene.posts->empty();
}

}  // namespace

std::uint64_t wall_fingerprint(Kit& kit, ImVec2 size, const WallScene& scene) {
    Fingerprint print;
    print.add(static_cast<std::uint64_t>(size.x));
    print.add(static_cast<std::uint64_t>(size.y));
    print.add(static_cast<std::uint64_t>(scene.scene));
    if (scene.scene == domain::Scene::blackout) return print.value();
    add_look(print, kit, scene);
    if (!has_posts(scene) || scene.scene == domain::Scene::slide) return print.value();
    if (scene.scene == domain::Scene::spotlight) {
        if (const auto* post = domain::spotlight(*scene.posts, scene.now, kSpotlightPeriod)) {
            add_post(print, kit, *post);
            add_large_photo(print, kit, post->post());
        }
        return print.value();
    }
    // Of those in tiles alone: to look a picture up keeps it on the card.
    for (const domain::WallTile& tile : *scene.tiles) {
        print.add(static_cast<std::uint64_t>(tile.column));
        if (const auto* post = post_of(scene, tile)) add_post(print, kit, *post);
    }
    return print.value();
}

std::vector<std::string> draw_wall(Kit& kit, ImDrawList& list, ImVec2 top_left, ImVec2 size, const WallScene& scene) {
    WallPaint paint(kit, list, top_left, size, scene);
    list.PushClipRect(paint.box.Min, paint.box.Max, true);
    if (scene.scene == domain::Scene::blackout)
        list.AddRectFilled(paint.box.Min, paint.box.Max, IM_COL32_BLACK);
    else if (scene.scene == domain::Scene::slide)
        draw_wall_slide(paint);
    else if (!has_posts(scene))
        draw_wall_empty(paint);
    else if (scene.scene == domain::Scene::spotlight)
        draw_wall_spotlight(paint);
    else
        draw_wall_mosaic(paint);
    list.PopClipRect();
    return std::move(paint.missing);
}

}  // namespace ui
