// Answering a post of the feed with mouse and keyboard, and what desk and outbox then show; money in the status line.
#include "tests/ui/desk_bed.hpp"

namespace {
using desk_bed::Bed;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class DeskReply : public Bed {
  protected:
    void SetUp() override {
        open(evening::answering_pack());
        happen(state::SignedIn{"Iris"});
        auto question = std::make_shared<domain::FeedItem>(*post(1, "When do the doors open?"));
        question->post.network = domain::NetworkKind::mastodon;
        question->post.author_name = "Ada Lovelace";
        arrive(std::make_shared<state::FeedList>(state::FeedList{question}));
    }
    domain::Delivery delivery(domain::DeliveryState state) const {
        domain::Delivery out;
        out.id = {"d1"};
        out.post = {"post"};
        out.account = evening::kMastodon;
        out.network = domain::NetworkKind::mastodon;
        out.text = "@a1@social.example At seven.";
        out.state = state;
        out.answers = {"p1"};
        out.fired_by = "Iris";
        out.created = out.changed = out.not_before = now;
        return out;
    }
};

}  // namespace

TEST_F(DeskReply, quotes_the_post_over_the_form_and_sends_the_answer_to_its_network_alone) {
    pilot.click("Reply", "post:p1");
    pilot.wait("Answer to Ada Lovelace");
    pilot.fill("Words", "At seven.");
    pilot.click("Post as The Library", "post-area");
    const auto fired = ordered<state::Enqueue>();
    ASSERT_THAT(fired, SizeIs(1));
    EXPECT_EQ(fired[0].post.answers.value, "p1");
    ASSERT_THAT(fired[0].texts, SizeIs(1));
    EXPECT_EQ(fired[0].texts[0].account, evening::kMastodon);
    EXPECT_EQ(fired[0].texts[0].text.find("@a1@social.example At seven."), 0U);
    pilot.wait_gone("Answer to Ada Lovelace");
}

TEST_F(DeskReply, is_begun_by_its_key_on_the_selected_post_and_given_up_by_the_cross) {
    ask(state::SelectPost{{"p1"}});
    pilot.key(ImGuiKey_R);
    pilot.wait("Answer to Ada Lovelace");
    EXPECT_THAT(app.compose.accounts, ElementsAre(evening::kMastodon));
    pilot.click("Do not answer");
    pilot.wait_gone("Answer to Ada Lovelace");
    EXPECT_THAT(app.compose.accounts, SizeIs(2));
}

TEST_F(DeskReply, its_button_lies_over_no_other) {
    EXPECT_LE(pilot.wait("Feature", "post:p1").box.Max.x, pilot.wait("Hide", "post:p1").box.Min.x);
    EXPECT_LE(pilot.wait("Hide", "post:p1").box.Max.x, pilot.wait("Reply", "post:p1").box.Min.x);
}

TEST_F(DeskReply, the_feed_says_by_whom_a_post_is_answered) {
    happen(state::DeliveriesChanged{{delivery(domain::DeliveryState::queued)}});
    pilot.wait("Being answered by Iris", "post:p1");
    happen(state::DeliveriesChanged{{delivery(domain::DeliveryState::sent)}});
    pilot.wait("Answered by Iris", "post:p1");
    EXPECT_EQ(pilot.count("Being answered by Iris"), 0);
}

TEST_F(DeskReply, the_outbox_shows_what_people_did_with_a_sent_post) {
    auto sent = delivery(domain::DeliveryState::sent);
    sent.url = "https://social.example/@library/1";
    happen(state::DeliveriesChanged{{sent}});
    happen(state::EngagementChanged{{{{"d1"}, 12, 1, 0, now}}});
    pilot.wait("12 likes", "delivery:d1");
    pilot.wait("1 repost", "delivery:d1");
    pilot.wait("0 replies", "delivery:d1");
}

TEST_F(DeskReply, the_status_line_says_what_the_month_has_cost) {
    happen(state::AccountHealthChanged{evening::kX, state::Health::good, "", -1, {}});
    happen(state::SpendingChanged{domain::NetworkKind::x, {1'200, 500, 10'000, 5'000}});
    pilot.wait("X ready, $1.70 of $10.00", "status");
    happen(state::SpendingChanged{domain::NetworkKind::x, {1'200, 5'000, 10'000, 5'000}});
    pilot.wait("X ready, $6.20 of $10.00", "status");
}
