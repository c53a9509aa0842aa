// The wall's mosaic keeps its columns; the spotlight takes turns.
#include "domain/wall.hpp"
#include <gtest/gtest.h>

using namespace domain;

namespace {

ApprovedPost approved(int number, bool featured = false, bool photo = false, UtcTime at = {}) {
    FeedItem item;
    item.post.id = FeedId{"rehearsal:" + std::to_string(number)};
    item.post.text = "Post number " + std::to_string(number);
    if (photo) item.post.media.emplace_back().url = "https://x.example/p.jpg";
    item.mark = {featured ? ModerationState::featured : ModerationState::shown, "Ada", "", at};
    return *approve(item);
}

std::vector<ApprovedPost> newest_first(int from, int down_to) {
    std::vector<ApprovedPost> out;
    for (int n = from; n >= down_to; --n) out.push_back(approved(n));
    return out;
}

int column_of(const std::vector<WallTile>& tiles, const FeedId& id) {
    for (const auto& tile : tiles)
        if (tile.post == id) return tile.column;
    return -1;
}

}  // namespace

TEST(wall, one_new_post_moves_no_other_to_another_column) {
    const auto before = arrange_mosaic(newest_first(11, 1), 3, {});
    const auto after = arrange_mosaic(newest_first(12, 1), 3, before);
    for (const auto& tile : before) EXPECT_EQ(column_of(after, tile.post), tile.column);
    EXPECT_GE(column_of(after, FeedId{"rehearsal:12"}), 0);
}

TEST(wall, holds_at_most_four_posts_a_column_and_drops_the_oldest) {
    const auto tiles = arrange_mosaic(newest_first(40, 1), 3, {});
    EXPECT_EQ(tiles.size(), 12U);
    EXPECT_EQ(column_of(tiles, FeedId{"rehearsal:40"}), 0);
    EXPECT_EQ(column_of(tiles, FeedId{"rehearsal:28"}), -1);
}

TEST(wall, equal_posts_fill_the_columns_evenly) {
    std::vector<int> count(3);
    for (const auto& tile : arrange_mosaic(newest_first(9, 1), 3, {})) ++count[static_cast<std::size_t>(tile.column)];
    EXPECT_EQ(count, (std::vector<int>{3, 3, 3}));
}

TEST(wall, a_column_whose_posts_were_all_hidden_is_filled_again) {
    const auto before = arrange_mosaic(newest_first(6, 1), 2, {});
    std::vector<ApprovedPost> left;
    for (const auto& post : newest_first(6, 1))
        if (column_of(before, post.post().id) == 0) left.push_back(post);
    const auto after = arrange_mosaic(left, 2, before);
    EXPECT_TRUE(std::any_of(after.begin(), after.end(), [](const auto& tile) { return tile.column == 1; }));
}

TEST(wall, an_unlike_number_of_columns_still_gives_every_tile_a_place) {
    const auto wide = arrange_mosaic(newest_first(12, 1), 4, {});
    for (const auto& tile : arrange_mosaic(newest_first(12, 1), 2, wide)) EXPECT_LT(tile.column, 2);
    EXPECT_TRUE(arrange_mosaic({}, 3, wide).empty());
}

TEST(wall, the_spotlight_prefers_featured_then_photos_then_the_newest) {
    const std::vector<ApprovedPost> plain{approved(3), approved(2)};
    EXPECT_EQ(spotlight(plain, UtcTime{}, Millis{8000})->post().id.value, "rehearsal:3");
    const std::vector<ApprovedPost> photo{approved(3), approved(2, false, true)};
    EXPECT_EQ(spotlight(photo, UtcTime{}, Millis{8000})->post().id.value, "rehearsal:2");
    const std::vector<ApprovedPost> featured{approved(3, false, true), approved(2), approved(1, true)};
    EXPECT_EQ(spotlight(featured, UtcTime{}, Millis{8000})->post().id.value, "rehearsal:1");
    EXPECT_EQ(spotlight({}, UtcTime{}, Millis{8000}), nullptr);
}

TEST(wall, the_spotlight_turns_at_the_very_moment_that_was_announced) {
    const std::vector<ApprovedPost> three{approved(3, true, false, from_millis(1070)), approved(2, true),
                                          approved(1, true)};
    for (auto now = from_millis(1000); now < from_millis(2000); now += Millis{7}) {
        const auto turn = domain::next_spotlight(three, now, Millis{100});
        ASSERT_TRUE(turn);
        ASSERT_GT(*turn, now);
        const auto* shown = spotlight(three, now, Millis{100});
        EXPECT_EQ(spotlight(three, *turn - Millis{1}, Millis{100}), shown);
        EXPECT_NE(spotlight(three, *turn, Millis{100}), shown);
    }
    EXPECT_FALSE(domain::next_spotlight({three[0]}, from_millis(1000), Millis{100}));
    EXPECT_FALSE(domain::next_spotlight({}, from_millis(1000), Millis{100}));
}

TEST(wall, the_spotlight_turns_and_a_new_feature_is_seen_at_once) {
    const std::vector<ApprovedPost> two{approved(2, true, false, from_millis(1000)),
                                        approved(1, true, false, from_millis(500))};
    EXPECT_EQ(spotlight(two, from_millis(1000), Millis{100})->post().id.value, "rehearsal:2");
    EXPECT_EQ(spotlight(two, from_millis(1100), Millis{100})->post().id.value, "rehearsal:1");
    const std::vector<ApprovedPost> late{two[0], approved(1, true, false, from_millis(1150))};
    EXPECT_EQ(spotlight(late, from_millis(1150), Millis{100})->post().id.value, "rehearsal:1");
}
