// Heights, anchors and the count of unseen posts, without a window.
#include "ui/panel_feed_rows.hpp"
#include <gtest/gtest.h>

namespace {

class FeedRowsTest : public ::testing::Test {
  protected:
    void give(int newest, int oldest) {
        auto list = std::make_shared<state::FeedList>();
        for (int i = newest; i >= oldest; --i) {
            auto item = std::make_shared<domain::FeedItem>();
            item->post.id = {"p" + std::to_string(i)};
            list->push_back(std::move(item));
        }
        feed.list = list;
        feed.rows.resize(list->size());
        for (std::size_t i = 0; i < feed.rows.size(); ++i) feed.rows[i] = i;
    }
    void take_away(int number) {
        auto list = std::make_shared<state::FeedList>(*feed.list);
        std::erase_if(*list, [&](const auto& item) { return item->post.id.value == "p" + std::to_string(number); });
        feed.list = list;
        feed.rows.pop_back();
    }
    void sync(bool may_follow = false) { rows.sync(feed, 320, 1, may_follow); }
    void measure_all(float height) {
        for (std::size_t i = 0; i < rows.size(); ++i) rows.measured(i, height);
    }

    state::FeedView feed;
    ui::FeedRows rows;
};

TEST_F(FeedRowsTest, an_empty_list_has_no_height_and_no_row) {
    sync();
    EXPECT_EQ(rows.total_px(), 0);
    EXPECT_EQ(rows.row_at(100), 0U);
}

TEST_F(FeedRowsTest, rows_are_found_by_place) {
    give(10, 1);
    sync();
    measure_all(100);
    EXPECT_EQ(rows.total_px(), 1000);
    EXPECT_EQ(rows.row_at(0), 0U);
    EXPECT_EQ(rows.row_at(99), 0U);
    EXPECT_EQ(rows.row_at(100), 1U);
    EXPECT_EQ(rows.row_at(5000), 9U);
    EXPECT_EQ(rows.row_at(-5), 0U);
}

TEST_F(FeedRowsTest, new_posts_above_move_the_scroll_position_by_their_height) {
    give(10, 1);
    sync();
    measure_all(100);
    rows.scroll_to(250, 300);
    give(13, 1);
    sync();
    EXPECT_EQ(rows.top_px(3 + 2) + 50, rows.scroll_px());
    EXPECT_EQ(rows.unseen(), 3U);
}

TEST_F(FeedRowsTest, a_vanished_anchor_hands_over_to_the_next_post) {
    give(10, 1);
    sync();
    measure_all(100);
    rows.scroll_to(250, 300);
    take_away(8);
    sync();
    EXPECT_EQ(rows.scroll_px(), 200) << "post 7 stands where 8 stood";
}

TEST_F(FeedRowsTest, a_post_above_that_grows_when_measured_does_not_move_what_is_read) {
    give(10, 1);
    sync();
    measure_all(100);
    rows.scroll_to(250, 300);
    rows.measured(1, 160);
    EXPECT_EQ(rows.scroll_px(), 310);
    rows.measured(5, 10);
    EXPECT_EQ(rows.scroll_px(), 310);
}

TEST_F(FeedRowsTest, at_the_top_it_follows_only_where_it_may) {
    give(10, 1);
    sync();
    measure_all(100);
    give(11, 1);
    sync(true);
    EXPECT_EQ(rows.scroll_px(), 0);
    EXPECT_EQ(rows.unseen(), 0U);
    give(12, 1);
    sync(false);
    EXPECT_GT(rows.scroll_px(), 0);
    EXPECT_EQ(rows.unseen(), 1U);
}

TEST_F(FeedRowsTest, held_at_the_top_it_catches_up_as_soon_as_it_may) {
    give(2, 1);
    sync();
    measure_all(100);
    give(3, 1);
    sync(false);
    const float held = rows.scroll_px();
    ASSERT_GT(held, 0);
    EXPECT_GE(rows.extent_px(600), held + 600) << "else the view scrolls it back";
    rows.scroll_to(held, 600);
    EXPECT_EQ(rows.scroll_px(), held);
    sync(true);
    EXPECT_EQ(rows.scroll_px(), 0);
    EXPECT_EQ(rows.unseen(), 0U);
}

TEST_F(FeedRowsTest, held_at_the_top_and_then_scrolled_it_stays) {
    give(10, 1);
    sync();
    measure_all(100);
    give(11, 1);
    sync(false);
    rows.scroll_to(250, 300);
    sync(true);
    EXPECT_EQ(rows.scroll_px(), 250);
}

TEST_F(FeedRowsTest, another_tab_or_search_starts_at_the_top) {
    give(10, 1);
    sync();
    measure_all(100);
    rows.scroll_to(500, 300);
    feed.tab = state::FeedTab::held;
    sync();
    EXPECT_EQ(rows.scroll_px(), 0);
}

TEST_F(FeedRowsTest, measured_heights_survive_new_posts_and_are_guessed_afresh_at_another_width) {
    give(5, 1);
    sync();
    measure_all(333);
    give(6, 1);
    sync();
    EXPECT_EQ(rows.top_px(2) - rows.top_px(1), 333);
    rows.sync(feed, 400, 1, false);
    EXPECT_NE(rows.top_px(2) - rows.top_px(1), 333);
}

TEST_F(FeedRowsTest, cannot_be_scrolled_beyond_its_ends) {
    give(10, 1);
    sync();
    measure_all(100);
    rows.scroll_to(99'999, 300);
    EXPECT_EQ(rows.scroll_px(), 700);
    rows.scroll_to(-5, 300);
    EXPECT_EQ(rows.scroll_px(), 0);
}

}  // namespace
