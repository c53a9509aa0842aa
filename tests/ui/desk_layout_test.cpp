// Columns by size: nothing overlaps, nothing is lost, all of the window is used.
#include "ui/desk_layout.hpp"
#include <gtest/gtest.h>

namespace {

ui::Theme theme_of(float scale) { return ui::make_theme({.scale = scale}); }

TEST(DeskLayout, a_laptop_has_four_columns_that_fill_the_window) {
    const auto out = ui::lay_out_desk(theme_of(1), {1366, 768}, 1, ui::DeskColumn::compose);
    EXPECT_FALSE(out.has_tabs);
    EXPECT_TRUE(out.templates_aside);
    EXPECT_EQ(out.rundown.at.x, 0);
    EXPECT_EQ(out.rundown.size.x, out.templates.at.x);
    EXPECT_EQ(out.templates.at.x + out.templates.size.x, out.compose.at.x);
    EXPECT_EQ(out.compose.at.x + out.compose.size.x, out.feed.at.x);
    EXPECT_EQ(out.feed.at.x + out.feed.size.x, 1366);
    EXPECT_GE(out.compose.size.x, 480);
    EXPECT_EQ(out.status.at.y + out.status.size.y, 768);
    EXPECT_EQ(out.body.at.y + out.body.size.y, out.status.at.y);
}

TEST(DeskLayout, twice_the_pixels_at_twice_the_scale_is_the_same_desk) {
    const auto small = ui::lay_out_desk(theme_of(1), {1366, 768}, 0, ui::DeskColumn::compose);
    const auto large = ui::lay_out_desk(theme_of(2), {2732, 1536}, 0, ui::DeskColumn::compose);
    EXPECT_NEAR(large.feed.at.x, 2 * small.feed.at.x, 2);
    EXPECT_NEAR(large.body.size.y, 2 * small.body.size.y, 2);
}

TEST(DeskLayout, in_the_middle_the_feed_stays_and_the_rest_is_behind_tabs) {
    const auto out = ui::lay_out_desk(theme_of(1.5F), {1366, 768}, 0, ui::DeskColumn::rundown);
    EXPECT_TRUE(out.has_tabs);
    EXPECT_TRUE(out.rundown.is_shown());
    EXPECT_FALSE(out.compose.is_shown());
    EXPECT_TRUE(out.feed.is_shown());
}

TEST(DeskLayout, at_twice_the_text_on_a_laptop_one_column_is_seen_at_a_time) {
    for (const auto tab : {ui::DeskColumn::rundown, ui::DeskColumn::compose, ui::DeskColumn::feed}) {
        const auto out = ui::lay_out_desk(theme_of(2), {1366, 768}, 1, tab);
        EXPECT_EQ(out.rundown.is_shown() + out.compose.is_shown() + out.feed.is_shown(), 1);
        EXPECT_GT(out.body.size.y, 300);
    }
}

TEST(DeskLayout, banners_take_their_lines_from_the_body) {
    const auto none = ui::lay_out_desk(theme_of(1), {1366, 768}, 0, ui::DeskColumn::compose);
    const auto two = ui::lay_out_desk(theme_of(1), {1366, 768}, 2, ui::DeskColumn::compose);
    EXPECT_EQ(none.body.size.y - two.body.size.y, two.banner.size.y);
    EXPECT_FALSE(none.banner.is_shown());
}

}  // namespace
