// Answering a post of the feed: what compose becomes, what is sent, and what the feed then says.
#include "evening.hpp"
#include "state/actions.hpp"

namespace {
using domain::DeliveryState;
using evening::Desk;
using evening::kMastodon;
using evening::kX;
using evening::only;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Answering : public Desk {
  protected:
    void SetUp() override {
        open(evening::answering_pack());
        happen(state::SignedIn{"Iris"});
        arrive({question("mastodon:1", domain::NetworkKind::mastodon, "When do the doors open? #BOTY26"),
                question("x:2", domain::NetworkKind::x, "Who will win? #BOTY26")});
    }
    static std::shared_ptr<domain::FeedItem> question(const std::string& id, domain::NetworkKind network,
                                                      const std::string& text) {
        auto out = std::make_shared<domain::FeedItem>();
        out->post.id = {id};
        out->post.network = network;
        out->post.remote_id = id.substr(id.find(':') + 1);
        out->post.author_name = "Ada";
        out->post.author_handle = "ada@books.social";
        out->post.text = text;
        out->post.visibility = domain::Visibility::unlisted;
        return out;
    }
    void arrive(std::vector<std::shared_ptr<const domain::FeedItem>> items) {
        happen(state::FeedChanged{std::make_shared<state::FeedList>(std::move(items)), 2});
    }
    void answer_the_first(const std::string& words) {
        ask(state::ReplyToPost{{"mastodon:1"}});
        ask(state::FillSlot{"words", words});
    }
    domain::Delivery delivery(const std::string& id, DeliveryState state) const {
        domain::Delivery out;
        out.id = {id};
        out.answers = {"mastodon:1"};
        out.fired_by = "Iris";
        out.state = state;
        out.changed = now;
        return out;
    }
};

}  // namespace

TEST_F(Answering, chooses_the_one_template_made_for_it_and_the_account_of_that_network) {
    ask(state::ReplyToPost{{"mastodon:1"}});
    EXPECT_EQ(app.compose.chosen->value, "answer");
    EXPECT_THAT(app.compose.accounts, ElementsAre(kMastodon));
    EXPECT_EQ(app.compose.cards.front().id.value, "answer");
    ask(state::FillSlot{"words", "At seven."});
    ASSERT_THAT(app.compose.previews, SizeIs(1));
    EXPECT_EQ(app.compose.previews[0].filled.text.substr(0, 27), "@ada@books.social At seven.");
    EXPECT_EQ(app.compose.previews[0].count.length,
              domain::count_text(domain::NetworkKind::mastodon, app.compose.previews[0].filled.text).length)
        << "the mention counts as Mastodon counts it";
    EXPECT_TRUE(app.compose.verdict.allowed) << app.compose.verdict.reason;
}

TEST_F(Answering, keeps_the_template_that_was_being_filled) {
    ask(state::ChooseTemplate{{"doors"}});
    ask(state::ReplyToPost{{"mastodon:1"}});
    EXPECT_EQ(app.compose.chosen->value, "doors");
    EXPECT_EQ(app.compose.previews.front().filled.text.find("@ada@books.social The doors are open."), 0U);
}

TEST_F(Answering, sends_what_it_answers_as_visible_as_the_question_and_then_lets_go_of_it) {
    answer_the_first("At seven.");
    const auto fired = only<state::Enqueue>(ask(state::PressPost{}));
    ASSERT_THAT(fired, SizeIs(1));
    EXPECT_EQ(fired[0].post.answers.value, "mastodon:1");
    EXPECT_EQ(fired[0].post.visibility, domain::Visibility::unlisted);
    EXPECT_EQ(app.compose.answering, nullptr);
    EXPECT_THAT(app.compose.accounts, ElementsAre(kMastodon, kX)) << "the next post is for all again";
}

TEST_F(Answering, comes_back_whole_by_undo) {
    answer_the_first("At eight.");
    ask(state::PressPost{});
    ask(state::PressUndo{});
    ASSERT_NE(app.compose.answering, nullptr);
    EXPECT_EQ(app.compose.answering->post.id.value, "mastodon:1");
    EXPECT_THAT(app.compose.accounts, ElementsAre(kMastodon));
    EXPECT_EQ(app.compose.slots.at("words"), "At eight.");
}

TEST_F(Answering, is_given_up_by_the_cross_and_the_accounts_are_as_before) {
    ask(state::ToggleAccount{kX});
    ask(state::ReplyToPost{{"mastodon:1"}});
    ask(state::ReplyToPost{});
    EXPECT_EQ(app.compose.answering, nullptr);
    EXPECT_THAT(app.compose.accounts, ElementsAre(kMastodon));
    ask(state::ReplyToPost{{"nobody:9"}});
    EXPECT_EQ(app.compose.answering, nullptr) << "a post that is not in the feed";
}

TEST_F(Answering, ends_when_the_question_is_taken_down_and_the_draft_stays) {
    answer_the_first("At seven.");
    arrive({});
    EXPECT_EQ(app.compose.answering, nullptr);
    EXPECT_THAT(last_toast(), HasSubstr("taken down"));
    EXPECT_EQ(app.compose.slots.at("words"), "At seven.");
}

TEST_F(Answering, an_account_that_may_not_answer_holds_it_back_with_the_reason) {
    answer_the_first("At seven.");
    ask(state::ToggleAccount{kX});
    EXPECT_EQ(app.compose.verdict.reason, "This post is on Mastodon: only an account there can answer it.");
    ask(state::ToggleAccount{kX});
    ask(state::ReplyToPost{{"x:2"}});
    EXPECT_THAT(app.compose.accounts, ElementsAre(kX));
    EXPECT_FALSE(app.compose.verdict.allowed);
    EXPECT_THAT(app.compose.verdict.reason, HasSubstr("X lets apps answer only people who mentioned @x:library"));
    EXPECT_THAT(ask(state::PressPost{}), IsEmpty());
}

TEST_F(Answering, is_told_of_in_the_feed_as_far_as_it_has_come) {
    const auto& answers = app.feed.answers;
    happen(state::DeliveriesChanged{{delivery("a", DeliveryState::queued)}});
    EXPECT_EQ(answers.at("mastodon:1").state, DeliveryState::queued);
    happen(state::DeliveriesChanged{{delivery("a", DeliveryState::sent)}});
    happen(state::DeliveriesChanged{{delivery("b", DeliveryState::cancelled)}});
    EXPECT_EQ(answers.at("mastodon:1").state, DeliveryState::sent) << "a second try that was dropped hides nothing";
    EXPECT_EQ(answers.at("mastodon:1").by, "Iris");
    happen(state::AnswersListed{{{{"x:2"}, {"c"}, "Sam", DeliveryState::sent, now, "https://x.com/i/status/9"}}});
    EXPECT_EQ(answers.at("x:2").by, "Sam");
}

TEST_F(Answering, the_key_answers_the_selected_post) {
    EXPECT_FALSE(state::can_do(app, state::ActionId::feed_reply).allowed);
    ask(state::SelectPost{{"x:2"}});
    const auto intents = state::intents_of(app, state::ActionId::feed_reply);
    ASSERT_THAT(intents, SizeIs(1));
    ask(intents[0]);
    EXPECT_EQ(app.compose.answering->post.id.value, "x:2");
}
