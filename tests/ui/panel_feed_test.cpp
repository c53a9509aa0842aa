// The feed on the desk: tabs, search, decisions, stillness while reading, and drawing only what is seen.
#include "tests/ui/desk_bed.hpp"
#include <cmath>
#include <set>

namespace {
using desk_bed::Bed;
using domain::ModerationState;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const ImVec2 kInFeed{1200, 500};

class PanelFeed : public Bed {
  protected:
    // A post with one link, shown as `words`.
    static std::shared_ptr<const state::FeedList> one_link(const std::string& words, const std::string& address) {
        auto item = std::make_shared<domain::FeedItem>(*post(1, "Look: " + words));
        item->post.spans = {{domain::TextSpan::Kind::url, 6, 6 + words.size(), address}};
        item->post.network = domain::NetworkKind::mastodon;
        item->post.url = "https://social.example/@ada/1";
        return std::make_shared<state::FeedList>(state::FeedList{item});
    }
    // Where a post's words stand on the screen.
    float top_of(const std::string& words) { return pilot.wait(words).box.Min.y; }
    void wheel(float notches) {
        auto& io = ImGui::GetIO();
        io.AddMousePosEvent(kInFeed.x, kInFeed.y);
        pilot.step(2);
        io.AddMouseWheelEvent(0, notches);
        pilot.settle();
    }
    // Words and place of a post that is wholly on the screen.
    std::pair<std::string, float> second_visible() {
        for (const auto& item : bench.items().items())
            if (item.label.starts_with("Post number") && item.box.Min.y > 300) return {item.label, item.box.Min.y};
        ADD_FAILURE() << "no post is visible";
        return {};
    }
    std::size_t posts_drawn() {
        std::size_t out = 0;
        for (const auto& item : bench.items().items())
            if (item.id != 0 && item.label.starts_with("Author ")) ++out;
        return out;
    }
};

TEST_F(PanelFeed, says_what_to_expect_while_nothing_came) {
    pilot.wait("No posts yet");
    pilot.click("Held");
    pilot.wait("Nothing is waiting");
}

TEST_F(PanelFeed, a_held_post_is_shown_by_its_button) {
    arrive(posts(3, 1));
    pilot.click("Show", "post:p2");
    const auto moderated = ordered<state::Moderate>();
    ASSERT_THAT(moderated, SizeIs(1));
    EXPECT_EQ(moderated[0].post.value, "p2");
    EXPECT_EQ(moderated[0].to, ModerationState::shown);
    pilot.wait("On the wall", "post:p2");
}

TEST_F(PanelFeed, a_link_whose_words_say_where_it_leads_is_opened_by_a_click) {
    arrive(one_link("example.org/long…", "https://example.org/long-page"));
    pilot.click_at(pilot.wait("https://example.org/long-page").box.GetCenter());
    pilot.settle();
    ASSERT_THAT(ordered<state::OpenPage>(), SizeIs(1));
    EXPECT_EQ(ordered<state::OpenPage>()[0].address, "https://example.org/long-page");
}

TEST_F(PanelFeed, a_link_that_says_another_place_is_shown_and_asked_about_first) {
    arrive(one_link("https://bank.example", "https://evil.example/##page"));
    pilot.click_at(pilot.wait("https://evil.example/##page").box.GetCenter());
    pilot.wait("Open this page?");
    EXPECT_GE(pilot.count("https://evil.example/##page"), 2) << "the dialog shows what it opens";
    pilot.click("Stay here");
    EXPECT_THAT(ordered<state::OpenPage>(), IsEmpty());
    pilot.click_at(pilot.wait("https://evil.example/##page").box.GetCenter());
    pilot.click("Open it");
    ASSERT_THAT(ordered<state::OpenPage>(), SizeIs(1));
    EXPECT_EQ(ordered<state::OpenPage>()[0].address, "https://evil.example/##page");
}

TEST_F(PanelFeed, a_post_opens_at_its_network_by_its_button_and_by_its_key) {
    arrive(one_link("example.org", "https://example.org"));
    pilot.click("Open on Mastodon", "post:p1");
    pilot.wait("https://social.example/@ada/1");
    ask(state::SelectPost{{"p1"}});
    pilot.key(ImGuiKey_O);
    pilot.settle();
    ASSERT_THAT(ordered<state::OpenPage>(), SizeIs(2));
    EXPECT_EQ(ordered<state::OpenPage>()[0].address, "https://social.example/@ada/1");
    EXPECT_EQ(ordered<state::OpenPage>()[1].address, "https://social.example/@ada/1");
}

TEST_F(PanelFeed, a_rehearsal_opens_no_page) {
    app.rehearsal = true;
    arrive(one_link("example.org", "https://example.org"));
    pilot.click("Open on Mastodon", "post:p1");
    EXPECT_THAT(ordered<state::OpenPage>(), IsEmpty());
    EXPECT_THAT(last_toast(), HasSubstr("https://social.example/@ada/1"));
}

TEST_F(PanelFeed, why_a_post_is_held_stands_whole_over_its_buttons) {
    auto item = std::make_shared<domain::FeedItem>(*post(1, "Look"));
    item->mark.by = "rule";
    item->mark.why = "It holds the blocked word \"free followers\".";
    arrive(std::make_shared<state::FeedList>(state::FeedList{item}));
    const auto why = pilot.wait(item->mark.why, "post:p1").box;
    EXPECT_LT(why.Max.y, pilot.wait("Show", "post:p1").box.Min.y + 1);
    EXPECT_GT(why.GetWidth(),
              bench.kit().text.measure(item->mark.why, bench.kit().theme.type(ui::Type::caption)).x - 1);
}

TEST_F(PanelFeed, hiding_asks_for_a_reason_and_keeps_it) {
    arrive(posts(3, 1));
    pilot.click("Hide", "post:p3");
    EXPECT_TRUE(pilot.wait("Hide the post").is_disabled());
    pilot.click("Personal data");
    pilot.click("Hide the post");
    const auto moderated = ordered<state::Moderate>();
    ASSERT_THAT(moderated, SizeIs(1));
    EXPECT_EQ(moderated[0].why, "Personal data");
    EXPECT_EQ(moderated[0].to, ModerationState::hidden);
    pilot.wait_gone("Hide the post");
}

TEST_F(PanelFeed, hiding_takes_a_reason_in_own_words_and_enter) {
    arrive(posts(2, 1));
    pilot.click("Hide", "post:p2");
    pilot.click("Reason");
    pilot.type("Names a child");
    pilot.key(ImGuiKey_Enter);
    pilot.settle();
    ASSERT_THAT(ordered<state::Moderate>(), SizeIs(1));
    EXPECT_EQ(ordered<state::Moderate>()[0].why, "Names a child");
}

TEST_F(PanelFeed, hiding_can_be_thought_better_of) {
    arrive(posts(2, 1));
    pilot.click("Hide", "post:p2");
    pilot.click("Keep it");
    pilot.wait_gone("Hide the post");
    EXPECT_THAT(ordered<state::Moderate>(), IsEmpty());
}

TEST_F(PanelFeed, the_selected_post_is_decided_by_letters) {
    arrive(posts(3, 1));
    pilot.click("Author 3");
    ASSERT_TRUE(app.feed.selected);
    pilot.key(ImGuiKey_F);
    ASSERT_THAT(ordered<state::Moderate>(), SizeIs(1));
    EXPECT_EQ(ordered<state::Moderate>()[0].to, ModerationState::featured);
    pilot.key(ImGuiKey_H);
    pilot.wait("Hide the post");
}

TEST_F(PanelFeed, the_held_tab_counts_and_empties_as_posts_are_shown) {
    arrive(posts(2, 1));
    pilot.click("Held");
    EXPECT_EQ(app.feed.tab, state::FeedTab::held);
    pilot.click("Show", "post:p2");
    pilot.click("Show", "post:p1");
    pilot.wait("Nothing is waiting");
}

TEST_F(PanelFeed, search_leaves_what_it_finds_and_can_be_cleared) {
    arrive(posts(20, 1));
    pilot.fill("Search the feed", "number 13");
    EXPECT_THAT(app.feed.rows, SizeIs(1));
    pilot.fill("Search the feed", "no such words");
    pilot.wait("Nothing found");
    pilot.click("Clear the search");
    EXPECT_THAT(app.feed.rows, SizeIs(20));
}

TEST_F(PanelFeed, does_not_move_when_a_hundred_posts_arrive_while_one_reads) {
    arrive(posts(300, 1));
    pilot.step(3);
    pilot.scroll_to("Author 280", kInFeed);
    pilot.settle();
    const auto words = (*app.feed.list)[20]->post.text;
    const float before = top_of(words);
    arrive(posts(400, 1));
    pilot.step(1);
    EXPECT_NEAR(top_of(words), before, 1.0F) << "moved in the very frame of the arrival";
    pilot.step(10);
    EXPECT_NEAR(top_of(words), before, 1.0F);
    pilot.wait("100 new posts");
}

TEST_F(PanelFeed, the_pill_leads_to_the_newest) {
    arrive(posts(300, 1));
    pilot.step(3);
    pilot.scroll_to("Author 280", kInFeed);
    arrive(posts(312, 1));
    pilot.click("12 new posts");
    pilot.wait("Author 312");
    pilot.wait_gone("12 new posts");
}

TEST_F(PanelFeed, follows_the_newest_at_the_top_while_nobody_points_at_it) {
    arrive(posts(50, 1));
    pilot.hover("Next cue");
    arrive(posts(51, 1));
    pilot.step(2);
    EXPECT_LT(pilot.wait("Author 51").box.Min.y, pilot.wait("Author 50").box.Min.y);
}

TEST_F(PanelFeed, keeps_still_at_the_top_under_the_pointer_so_that_no_wrong_post_is_shown) {
    arrive(posts(50, 1));
    pilot.hover("Show", "post:p50");
    const float before = pilot.wait("Show", "post:p50").box.Min.y;
    arrive(posts(55, 1));
    pilot.step(5);
    EXPECT_NEAR(pilot.wait("Show", "post:p50").box.Min.y, before, 1.0F);
}

TEST_F(PanelFeed, a_press_counts_for_its_post_though_newer_ones_wait_above) {
    arrive(posts(50, 1));
    pilot.hover("Show", "post:p50");
    arrive(posts(55, 1));
    pilot.step(5);
    pilot.click("Show", "post:p50");
    const auto moderated = ordered<state::Moderate>();
    ASSERT_THAT(moderated, SizeIs(1));
    EXPECT_EQ(moderated[0].post.value, "p50");
}

TEST_F(PanelFeed, a_list_shorter_than_its_room_keeps_still_under_the_pointer_too) {
    arrive(posts(2, 1));
    pilot.hover("Hide", "post:p2");
    const float before = pilot.wait("Hide", "post:p2").box.Min.y;
    arrive(posts(3, 1));
    pilot.step(5);
    EXPECT_NEAR(pilot.wait("Hide", "post:p2").box.Min.y, before, 1.0F);
    pilot.wait("1 new post");
}

TEST_F(PanelFeed, catches_up_when_the_pointer_leaves) {
    arrive(posts(2, 1));
    pilot.hover("Hide", "post:p2");
    arrive(posts(3, 1));
    pilot.step(5);
    pilot.hover("Next cue");
    pilot.wait_gone("1 new post");
    EXPECT_LT(pilot.wait("Author 3").box.Min.y, pilot.wait("Author 2").box.Min.y);
}

TEST_F(PanelFeed, draws_only_what_is_seen_of_ten_thousand) {
    arrive(posts(10'000, 1));
    pilot.step(3);
    EXPECT_GE(posts_drawn(), 2U);
    EXPECT_LE(posts_drawn(), 12U);
}

TEST_F(PanelFeed, scrolling_up_through_posts_never_measured_moves_by_the_wheel_and_by_nothing_else) {
    arrive(posts(500, 1));
    pilot.step(2);
    for (int i = 0; i < 6; ++i) wheel(-60);
    std::set<int> steps;
    for (int i = 0; i < 25; ++i) {
        const auto [words, before] = second_visible();
        wheel(1);
        steps.insert(static_cast<int>(std::round(top_of(words) - before)));
    }
    EXPECT_LE(*steps.rbegin() - *steps.begin(), 1) << "between " << *steps.begin() << " and " << *steps.rbegin();
    EXPECT_GT(*steps.begin(), 20);
}

TEST_F(PanelFeed, a_decision_carries_its_reason_under_the_post) {
    auto list = std::make_shared<state::FeedList>();
    auto hidden = std::make_shared<domain::FeedItem>(*post(1, "Rude words", ModerationState::hidden));
    hidden->mark.by = "Iris";
    hidden->mark.why = "Abuse or insult";
    list->push_back(hidden);
    arrive(list);
    pilot.wait("Hidden");
    pilot.wait("Iris: Abuse or insult");
    pilot.click("Show on the wall");
    EXPECT_EQ(ordered<state::Moderate>().at(0).to, ModerationState::shown);
}

TEST_F(PanelFeed, asks_for_an_avatar_once) {
    auto item = std::make_shared<domain::FeedItem>(*post(1, "Hello"));
    item->post.author_avatar = "https://social.example/a.png";
    arrive(std::make_shared<state::FeedList>(state::FeedList{item}));
    pilot.step(5);
    ASSERT_THAT(ordered<state::LoadPicture>(), SizeIs(1));
    EXPECT_EQ(ordered<state::LoadPicture>()[0].url, "https://social.example/a.png");
}

}  // namespace
