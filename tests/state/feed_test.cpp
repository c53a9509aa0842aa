// Tabs, search, decisions that act at once, and what reaches the wall.
#include "evening.hpp"

namespace {
using domain::ModerationState;
using evening::Desk;
using evening::only;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Feed : public Desk {
  protected:
    static std::shared_ptr<const domain::FeedItem> item(const std::string& id, const std::string& text,
                                                        ModerationState state = ModerationState::held) {
        auto out = std::make_shared<domain::FeedItem>();
        out->post.id = {id};
        out->post.author_name = "Author of " + id;
        out->post.text = text;
        out->mark.state = state;
        return out;
    }
    void arrive(std::vector<std::shared_ptr<const domain::FeedItem>> items) {
        happen(state::FeedChanged{std::make_shared<state::FeedList>(std::move(items)), 3});
    }
    void arrive_three() {
        arrive({item("c", "Ünbelievable night"), item("b", "A photo", ModerationState::shown),
                item("a", "Rude", ModerationState::hidden)});
    }
    std::vector<std::string> rows() const {
        std::vector<std::string> out;
        for (const auto row : app.feed.rows) out.push_back((*app.feed.list)[row]->post.id.value);
        return out;
    }
    std::vector<std::string> wall() const {
        std::vector<std::string> out;
        for (const auto& post : app.wall.posts) out.push_back(post.post().id.value);
        return out;
    }
};

TEST_F(Feed, all_shows_everything_newest_first_and_held_only_what_waits) {
    arrive_three();
    EXPECT_THAT(rows(), ElementsAre("c", "b", "a"));
    EXPECT_EQ(app.feed.held, 1U);
    ask(state::ShowFeedTab{state::FeedTab::held});
    EXPECT_THAT(rows(), ElementsAre("c"));
    EXPECT_EQ(app.feed.arrived_total, 3U);
}

TEST_F(Feed, search_finds_words_and_authors_in_any_case_and_script) {
    arrive_three();
    ask(state::SearchFeed{"ÜNBEL"});
    EXPECT_THAT(rows(), ElementsAre("c"));
    ask(state::SearchFeed{"author of B"});
    EXPECT_THAT(rows(), ElementsAre("b"));
    ask(state::SearchFeed{""});
    EXPECT_THAT(rows(), SizeIs(3));
    EXPECT_TRUE(app.feed.folded.empty());
}

TEST_F(Feed, only_what_was_let_through_is_on_the_wall) {
    arrive_three();
    EXPECT_THAT(wall(), ElementsAre("b"));
    ASSERT_THAT(app.wall.tiles, SizeIs(1));
    EXPECT_EQ(app.wall.tiles[0].post.value, "b");
}

TEST_F(Feed, hiding_clears_the_tile_at_once_and_carries_who_and_why) {
    arrive_three();
    const auto orders = ask(state::DecidePost{{"b"}, ModerationState::hidden, "Somebody else's phone number"});
    EXPECT_THAT(wall(), IsEmpty());
    ASSERT_THAT(only<state::Moderate>(orders), SizeIs(1));
    EXPECT_EQ(orders[0].who, "Iris");
    EXPECT_EQ(only<state::Moderate>(orders)[0].why, "Somebody else's phone number");
    EXPECT_EQ((*app.feed.list)[1]->mark.by, "Iris");
}

TEST_F(Feed, hiding_without_a_reason_is_refused) {
    arrive_three();
    EXPECT_THAT(ask(state::DecidePost{{"b"}, ModerationState::hidden, ""}), IsEmpty());
    EXPECT_THAT(wall(), ElementsAre("b"));
}

TEST_F(Feed, a_list_that_was_on_its_way_does_not_bring_a_hidden_post_back) {
    arrive_three();
    ask(state::DecidePost{{"b"}, ModerationState::hidden, "no"});
    arrive({item("d", "new"), item("c", "Ü"), item("b", "A photo", ModerationState::shown)});
    EXPECT_THAT(wall(), IsEmpty());
    arrive({item("d", "new"), item("b", "A photo", ModerationState::hidden)});
    EXPECT_TRUE(app.feed.pending.empty());
    arrive({item("b", "A photo", ModerationState::shown)});  // another desk let it through later
    EXPECT_THAT(wall(), ElementsAre("b"));
}

TEST_F(Feed, a_decision_the_back_office_never_took_is_given_up_after_five_seconds) {
    arrive_three();
    ask(state::DecidePost{{"c"}, ModerationState::shown, ""});
    EXPECT_THAT(wall(), ElementsAre("c", "b"));
    wait(5);
    arrive_three();
    EXPECT_THAT(wall(), ElementsAre("b"));
}

TEST_F(Feed, featuring_and_showing_move_a_post_to_the_wall) {
    arrive_three();
    ask(state::DecidePost{{"c"}, ModerationState::featured, ""});
    ASSERT_THAT(wall(), ElementsAre("c", "b"));
    EXPECT_TRUE(app.wall.posts[0].is_featured());
    EXPECT_EQ(app.feed.held, 0U);
}

TEST_F(Feed, nobody_signed_in_decides_nothing) {
    arrive_three();
    happen(state::SignedIn{""});
    EXPECT_THAT(ask(state::DecidePost{{"c"}, ModerationState::shown, ""}), IsEmpty());
}

TEST_F(Feed, the_wall_keeps_at_most_two_hundred_posts_and_tiles_keep_their_columns) {
    std::vector<std::shared_ptr<const domain::FeedItem>> many;
    for (int i = 300; i-- > 0;) many.push_back(item(std::to_string(i), "x", ModerationState::shown));
    arrive(many);
    EXPECT_THAT(app.wall.posts, SizeIs(state::kMaxWallPosts));
    const auto before = app.wall.tiles;
    many.insert(many.begin(), item("new", "x", ModerationState::shown));
    arrive(many);
    for (const auto& tile : app.wall.tiles)
        for (const auto& old : before)
            EXPECT_TRUE(old.post != tile.post || old.column == tile.column) << tile.post.value;
}

TEST_F(Feed, a_wider_wall_is_arranged_afresh) {
    std::vector<std::shared_ptr<const domain::FeedItem>> many;
    for (int i = 30; i-- > 0;) many.push_back(item(std::to_string(i), "x", ModerationState::shown));
    arrive(many);
    EXPECT_THAT(app.wall.tiles, SizeIs(12));
    ask(state::WallResized{4});
    EXPECT_THAT(app.wall.tiles, SizeIs(16));
}

TEST_F(Feed, a_post_gone_at_its_source_is_gone_from_feed_and_wall) {
    arrive_three();
    arrive({item("c", "Ü")});
    EXPECT_THAT(rows(), ElementsAre("c"));
    EXPECT_THAT(wall(), IsEmpty());
}

}  // namespace
