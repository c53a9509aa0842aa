// The wall draws what was approved, readable from the back, and is drawn again only when it would differ.
#include "tests/ui/pilot_bench.hpp"
#include "ui/wall_view.hpp"
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

domain::ApprovedPost approved(const std::string& id, const std::string& words, bool with_photo = false) {
    domain::FeedItem item;
    item.post.id = {id};
    item.post.author_name = "Author " + id;
    item.post.author_handle = "author";
    item.post.author_avatar = "avatar:" + id;
    item.post.text = words;
    if (with_photo) item.post.media.push_back({"photo:" + id, "", "", 800, 600, true});
    item.mark.state = domain::ModerationState::shown;
    return domain::approve(item).value();
}

class Wall : public ::testing::Test {
  protected:
    Wall() {
        for (int i = 0; i < 12; ++i)
            posts_.push_back(
                approved("p" + std::to_string(i), "Words of post " + std::to_string(i) + " #BOTY26", i == 2 || i == 5));
        tiles_ = domain::arrange_mosaic(posts_, ui::wall_columns(size_), {});
        scene_.scene = domain::Scene::mosaic;
        scene_.posts = &posts_;
        scene_.tiles = &tiles_;
        scene_.event_name = "Awards";
        scene_.tags = {"BOTY26"};
        scene_.link = "https://social.example/tags/BOTY26";
    }
    // Draws one frame of the wall; the words on it can be asked of `seen` afterwards.
    std::vector<std::string> draw() {
        std::vector<std::string> missing;
        bench_.frame([&] {
            pilot::in_window([&] {
                ImDrawList& list = *ImGui::GetWindowDrawList();
                const int before = list.VtxBuffer.Size;
                missing = ui::draw_wall(kit(), list, {0, 0}, size_, scene_);
                vertices_ = list.VtxBuffer.Size - before;
            });
        });
        return missing;
    }
    std::vector<std::string> seen() {
        std::vector<std::string> out;
        for (const ui::SeenItem& item : bench_.items().items()) out.push_back(item.label);
        return out;
    }
    std::uint64_t print() { return ui::wall_fingerprint(kit(), size_, scene_); }
    ui::Kit& kit() { return bench_.kit(); }

    ImVec2 size_{1920, 1080};
    pilot::Bench bench_{size_};
    std::vector<domain::ApprovedPost> posts_;
    std::vector<domain::WallTile> tiles_;
    ui::WallScene scene_;
    int vertices_ = 0;
};

using ::testing::Contains;
using ::testing::Not;

TEST_F(Wall, mosaic_shows_the_newest_post_and_no_card_leaves_the_wall) {
    draw();
    EXPECT_THAT(seen(), Contains(posts_.front().post().text));
    for (const ui::SeenItem& item : bench_.items().items()) {
        if (item.label.rfind("Words of", 0) != 0) continue;
        EXPECT_GE(item.box.Min.y, 100) << item.label << " lies in the head";
        EXPECT_LE(item.box.Max.y, size_.y) << item.label;
        EXPECT_LE(item.box.Max.x, size_.x) << item.label;
    }
}

TEST_F(Wall, cards_do_not_overlap) {
    draw();
    std::vector<ImRect> cards;
    for (const ui::SeenItem& item : bench_.items().items())
        if (item.label.rfind("Words of", 0) == 0) cards.push_back(item.box);
    ASSERT_GE(cards.size(), 6U);
    for (std::size_t i = 0; i < cards.size(); ++i)
        for (std::size_t j = i + 1; j < cards.size(); ++j) EXPECT_FALSE(cards[i].Overlaps(cards[j])) << i << ", " << j;
}

TEST_F(Wall, it_asks_for_the_pictures_it_lacks_and_for_no_others) {
    const auto missing = draw();
    EXPECT_THAT(missing, Contains("avatar:p0"));
    EXPECT_THAT(missing, Contains("photo:p2"));
    const std::vector<std::uint8_t> pixel(4, 255);
    kit().textures.put("avatar:p0", pixel, 1, 1);
    EXPECT_THAT(draw(), Not(Contains("avatar:p0")));
}

TEST_F(Wall, blackout_says_nothing) {
    scene_.scene = domain::Scene::blackout;
    EXPECT_TRUE(draw().empty());
    EXPECT_THAT(seen(), Not(Contains(posts_.front().post().text)));
    EXPECT_LE(vertices_, 4) << "one black rectangle, no more";
}

TEST_F(Wall, slide_shows_its_title_and_no_post) {
    scene_.scene = domain::Scene::slide;
    scene_.look.title_line = "Please welcome our jury";
    draw();
    EXPECT_THAT(seen(), Contains("Please welcome our jury"));
    EXPECT_THAT(seen(), Not(Contains(posts_.front().post().text)));
}

TEST_F(Wall, before_anybody_posted_it_says_how) {
    posts_.clear();
    for (const auto scene : {domain::Scene::mosaic, domain::Scene::spotlight}) {
        scene_.scene = scene;
        draw();
        EXPECT_THAT(seen(), Contains("Post with #BOTY26 to appear here"));
    }
}

TEST_F(Wall, spotlight_shows_one_post) {
    scene_.scene = domain::Scene::spotlight;
    draw();
    const auto words = seen();
    const auto posts =
        std::count_if(words.begin(), words.end(), [](const auto& w) { return w.rfind("Words of", 0) == 0; });
    EXPECT_EQ(posts, 1);
}

TEST_F(Wall, spotlight_asks_for_large_pictures_and_changes_when_they_come) {
    scene_.scene = domain::Scene::spotlight;
    const auto missing = draw();
    EXPECT_THAT(missing, Contains("photo:p2"));
    EXPECT_THAT(missing, Contains("large:photo:p2"));
    EXPECT_THAT(missing, Contains("large:avatar:p2"));
    const auto before = print();
    const std::vector<std::uint8_t> pixel(4, 255);
    kit().textures.put("large:photo:p2", pixel, 1, 1);
    EXPECT_NE(print(), before);
    EXPECT_THAT(draw(), Not(Contains("large:photo:p2")));
}

TEST_F(Wall, a_large_wall_changes_when_the_large_face_of_a_tile_comes) {
    size_ = {3840, 2160};
    EXPECT_THAT(draw(), Contains("large:avatar:p0"));
    const auto before = print();
    const std::vector<std::uint8_t> pixel(4, 255);
    kit().textures.put("large:avatar:p0", pixel, 1, 1);
    EXPECT_NE(print(), before);
}

TEST_F(Wall, every_scene_can_be_drawn_at_any_size) {
    for (const ImVec2 size :
         {ImVec2(1, 1), ImVec2(160, 90), ImVec2(1080, 1920), ImVec2(3840, 2160), ImVec2(4000, 300)}) {
        size_ = size;
        for (const auto scene :
             {domain::Scene::mosaic, domain::Scene::spotlight, domain::Scene::slide, domain::Scene::blackout}) {
            scene_.scene = scene;
            draw();
            EXPECT_GT(vertices_, 0) << size.x << " x " << size.y;
        }
    }
}

TEST_F(Wall, fingerprint_changes_with_what_is_seen_and_only_then) {
    const auto before = print();
    scene_.now += std::chrono::seconds(3);
    EXPECT_EQ(print(), before) << "time alone changes no mosaic";
    const std::vector<std::uint8_t> pixel(4, 255);
    kit().textures.put("photo:p2", pixel, 1, 1);
    const auto with_photo = print();
    EXPECT_NE(with_photo, before);
    posts_.insert(posts_.begin(), approved("new", "New #BOTY26"));
    EXPECT_EQ(print(), with_photo) << "without a tile it is not seen";
    tiles_ = domain::arrange_mosaic(posts_, ui::wall_columns(size_), tiles_);
    EXPECT_NE(print(), with_photo);
    scene_.scene = domain::Scene::blackout;
    const auto black = print();
    posts_.clear();
    EXPECT_EQ(print(), black) << "under the blackout nothing is seen";
}

TEST_F(Wall, spotlight_turns_by_the_clock) {
    scene_.scene = domain::Scene::spotlight;
    const auto before = print();
    scene_.now += std::chrono::milliseconds(1);
    EXPECT_EQ(print(), before);
    scene_.now += ui::kSpotlightPeriod;
    EXPECT_NE(print(), before);
}

}  // namespace
