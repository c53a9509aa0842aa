// Post, Undo, the guard against the wrong account, STOP.
#include "evening.hpp"
#include "state/outbox_view.hpp"

namespace {
using evening::Desk;
using evening::kMastodon;
using evening::kX;
using evening::only;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class Posting : public Desk {
  protected:
    std::vector<domain::Delivery> deliveries_of(const state::Enqueue& enqueue) {
        std::vector<domain::Delivery> out;
        for (const auto& text : enqueue.texts) {
            domain::Delivery one;
            one.id = {enqueue.post.id.value + text.account.value};
            one.post = enqueue.post.id;
            one.account = text.account;
            one.text = text.text;
            one.created = now;
            one.not_before = now + enqueue.countdown;
            out.push_back(one);
        }
        return out;
    }
    state::Enqueue fire_doors() {
        ask(state::ChooseTemplate{{"doors"}});
        const auto found = only<state::Enqueue>(ask(state::PressPost{}));
        EXPECT_THAT(found, SizeIs(1));
        return found.empty() ? state::Enqueue{} : found.front();
    }
};

TEST_F(Posting, carries_who_what_under_which_cue_and_the_approved_digest) {
    ask(state::NextCue{});
    const auto orders = [&] {
        ask(state::ChooseTemplate{{"doors"}});
        return ask(state::PressPost{});
    }();
    const auto enqueue = only<state::Enqueue>(orders).at(0);
    EXPECT_EQ(orders.front().who, "Iris");
    EXPECT_EQ(enqueue.post.fired_by, "Iris");
    EXPECT_EQ(enqueue.post.event.value, "boty");
    EXPECT_EQ(enqueue.post.cue.value, "doors");
    EXPECT_EQ(enqueue.post.template_version, 1);
    EXPECT_EQ(enqueue.post.approval_digest, domain::approval_digest(app.pack->templates[0]));
    EXPECT_EQ(enqueue.post.language, "en");
    EXPECT_EQ(enqueue.countdown, domain::Millis{5000});
    ASSERT_THAT(enqueue.texts, SizeIs(2));
    EXPECT_EQ(enqueue.texts[0].text, "The doors are open. #BOTY26 #Books");
}

TEST_F(Posting, a_second_press_of_the_same_keys_fires_nothing) {
    fire_doors();
    EXPECT_TRUE(ask(state::PressPost{}).empty());
    EXPECT_FALSE(app.compose.chosen);
}

TEST_F(Posting, two_posts_of_one_moment_have_two_ids_and_a_replayed_evening_the_same_ones) {
    const auto first = fire_doors().post.id;
    const auto second = fire_doors().post.id;
    EXPECT_NE(first, second);
    app = {};
    open(evening::pack());
    happen(state::SignedIn{"Iris"});
    EXPECT_EQ(fire_doors().post.id, first);
}

TEST_F(Posting, what_is_not_allowed_is_not_sent_and_the_reason_is_told) {
    open_embargo();
    ask(state::ChooseTemplate{{"winner"}});
    EXPECT_TRUE(ask(state::PressPost{}).empty());
    EXPECT_THAT(last_toast(), HasSubstr("Fill in"));
}

TEST_F(Posting, an_embargoed_template_stays_closed_even_when_its_cue_is_not_armed) {
    fill_winner();
    EXPECT_FALSE(app.compose.verdict.allowed);
    EXPECT_THAT(app.compose.verdict.reason, HasSubstr("Marieke de Wit"));
    EXPECT_TRUE(only<state::Enqueue>(ask(state::PressPost{})).empty());
}

TEST_F(Posting, undo_works_before_the_outbox_has_answered_and_brings_the_draft_back) {
    const auto enqueue = fire_doors();
    ASSERT_THAT(state::counting_down(app), SizeIs(1));
    const auto undo = only<state::UndoPost>(ask(state::PressUndo{}));
    ASSERT_THAT(undo, SizeIs(1));
    EXPECT_EQ(undo[0].post, enqueue.post.id);
    EXPECT_EQ(app.compose.chosen->value, "doors");
    EXPECT_TRUE(state::counting_down(app).empty());
}

TEST_F(Posting, undo_takes_the_newest_and_leaves_a_draft_that_is_being_written) {
    const auto first = fire_doors();
    wait(1);
    const auto second = fire_doors();
    happen(state::DeliveriesChanged{deliveries_of(first)});
    ask(state::ChooseTemplate{{"thanks"}});
    EXPECT_EQ(only<state::UndoPost>(ask(state::PressUndo{})).at(0).post, second.post.id);
    EXPECT_EQ(app.compose.chosen->value, "thanks");
    EXPECT_EQ(only<state::UndoPost>(ask(state::PressUndo{})).at(0).post, first.post.id);
    EXPECT_TRUE(ask(state::PressUndo{}).empty());
}

TEST_F(Posting, after_the_countdown_there_is_nothing_to_undo) {
    const auto enqueue = fire_doors();
    happen(state::DeliveriesChanged{deliveries_of(enqueue)});
    ASSERT_THAT(state::counting_down(app), SizeIs(1));
    EXPECT_THAT(state::counting_down(app)[0].accounts, SizeIs(2));
    wait(6);
    EXPECT_TRUE(state::counting_down(app).empty());
    EXPECT_TRUE(ask(state::PressUndo{}).empty());
}

TEST_F(Posting, a_delivery_that_backs_off_is_no_countdown) {
    domain::Delivery waiting;
    waiting.id = {"d"};
    waiting.attempts = 1;
    waiting.not_before = now + domain::Millis{60'000};
    happen(state::DeliveriesChanged{{waiting}});
    EXPECT_TRUE(state::counting_down(app).empty());
}

TEST_F(Posting, an_account_switched_in_the_last_ten_seconds_is_asked_about) {
    ask(state::ChooseTemplate{{"doors"}});
    ask(state::ToggleAccount{kX});
    wait(9);
    EXPECT_TRUE(ask(state::PressPost{}).empty());
    EXPECT_EQ(app.compose.question, state::Question::right_account);
    EXPECT_TRUE(ask(state::ConfirmPost{false}).empty());
    EXPECT_EQ(app.compose.question, state::Question::none);
    ask(state::PressPost{});
    const auto enqueue = only<state::Enqueue>(ask(state::ConfirmPost{true}));
    ASSERT_THAT(enqueue, SizeIs(1));
    ASSERT_THAT(enqueue[0].texts, SizeIs(1));
    EXPECT_EQ(enqueue[0].texts[0].account, kMastodon);
}

TEST_F(Posting, an_account_switched_longer_ago_is_not_asked_about) {
    ask(state::ChooseTemplate{{"doors"}});
    ask(state::ToggleAccount{kX});
    wait(10);
    EXPECT_THAT(only<state::Enqueue>(ask(state::PressPost{})), SizeIs(1));
}

TEST_F(Posting, a_confirmation_nobody_asked_for_fires_nothing) {
    ask(state::ChooseTemplate{{"doors"}});
    EXPECT_TRUE(ask(state::ConfirmPost{true}).empty());
}

TEST_F(Posting, the_same_words_again_are_asked_about_and_go_out_when_a_person_says_so) {
    const auto first = fire_doors();
    happen(state::DeliveriesChanged{deliveries_of(first)});
    ask(state::ChooseTemplate{{"doors"}});
    EXPECT_TRUE(ask(state::PressPost{}).empty());
    EXPECT_EQ(app.compose.question, state::Question::post_again);
    EXPECT_THAT(state::repeated_by_post(app), SizeIs(2));
    EXPECT_TRUE(ask(state::ConfirmPost{false}).empty());
    EXPECT_EQ(app.compose.question, state::Question::none);
    ask(state::PressPost{});
    EXPECT_THAT(only<state::Enqueue>(ask(state::ConfirmPost{true})), SizeIs(1));
}

TEST_F(Posting, words_that_never_became_public_are_not_asked_about) {
    for (const auto never :
         {domain::DeliveryState::failed, domain::DeliveryState::cancelled, domain::DeliveryState::deleted}) {
        auto deliveries = deliveries_of(fire_doors());
        for (auto& delivery : deliveries) delivery.state = never;
        happen(state::DeliveriesChanged{deliveries});
        wait(60);
    }
    EXPECT_FALSE(fire_doors().texts.empty());
}

TEST_F(Posting, other_words_another_account_and_a_post_taken_back_are_not_asked_about) {
    const auto first = fire_doors();
    auto deliveries = deliveries_of(first);
    happen(state::DeliveriesChanged{{deliveries[1]}});
    ask(state::ChooseTemplate{{"thanks"}});
    EXPECT_TRUE(state::repeated_by_post(app).empty());
    ask(state::ChooseTemplate{{"doors"}});
    ask(state::ToggleAccount{deliveries[1].account});
    EXPECT_TRUE(state::repeated_by_post(app).empty());
    ask(state::ToggleAccount{deliveries[1].account});
    EXPECT_THAT(state::repeated_by_post(app), SizeIs(1));
    ask(state::UndoOne{first.post.id});
    EXPECT_TRUE(state::repeated_by_post(app).empty());
}

TEST_F(Posting, after_both_questions_it_is_fired_once) {
    happen(state::DeliveriesChanged{deliveries_of(fire_doors())});
    ask(state::ChooseTemplate{{"doors"}});
    ask(state::ToggleAccount{kX});
    ask(state::PressPost{});
    EXPECT_EQ(app.compose.question, state::Question::right_account);
    EXPECT_TRUE(ask(state::ConfirmPost{true}).empty());
    EXPECT_EQ(app.compose.question, state::Question::post_again);
    EXPECT_THAT(only<state::Enqueue>(ask(state::ConfirmPost{true})), SizeIs(1));
    EXPECT_TRUE(ask(state::ConfirmPost{true}).empty());
}

TEST_F(Posting, stop_acts_on_the_press_turns_the_wall_and_takes_the_reason_after) {
    const auto orders = ask(state::PressStop{});
    EXPECT_THAT(only<state::StopAll>(orders), SizeIs(1));
    EXPECT_EQ(only<state::SetScene>(orders).at(0).scene, domain::Scene::slide);
    EXPECT_TRUE(app.stopped);
    EXPECT_EQ(app.stopped_by, "Iris");
    EXPECT_EQ(app.wall.scene, domain::Scene::slide);
    EXPECT_EQ(only<state::StopAll>(ask(state::PressStop{"Wrong winner was read out"})).at(0).why,
              "Wrong winner was read out");
    EXPECT_EQ(app.stopped_why, "Wrong winner was read out");
}

TEST_F(Posting, while_stopped_nothing_is_fired_and_the_wall_stays_on_the_slide) {
    ask(state::PressStop{});
    ask(state::ChooseTemplate{{"doors"}});
    EXPECT_THAT(app.compose.verdict.reason, HasSubstr("STOP"));
    EXPECT_TRUE(ask(state::ChooseScene{domain::Scene::mosaic}).empty());
    EXPECT_EQ(app.wall.scene, domain::Scene::slide);
    EXPECT_TRUE(ask(state::ChooseScene{domain::Scene::blackout}).empty());
}

TEST_F(Posting, resuming_waits_for_the_back_office_and_needs_a_name) {
    ask(state::PressStop{});
    EXPECT_THAT(only<state::ResumeAll>(ask(state::PressResume{})), SizeIs(1));
    EXPECT_TRUE(app.stopped);
    happen(state::StopChanged{false, "Iris", ""});
    EXPECT_FALSE(app.stopped);
    ask(state::PressStop{});
    happen(state::SignedIn{""});
    EXPECT_TRUE(ask(state::PressResume{}).empty());
}

TEST_F(Posting, retry_and_drop_follow_the_table_of_legal_moves) {
    domain::Delivery failed, sent;
    failed.id = {"failed"};
    failed.state = domain::DeliveryState::failed;
    sent.id = {"sent"};
    sent.state = domain::DeliveryState::sent;
    happen(state::DeliveriesChanged{{failed, sent}});
    EXPECT_THAT(only<state::ReleaseDelivery>(ask(state::RetryDelivery{{"failed"}})), SizeIs(1));
    EXPECT_THAT(only<state::CancelDelivery>(ask(state::DropDelivery{{"failed"}})), SizeIs(1));
    EXPECT_TRUE(ask(state::RetryDelivery{{"sent"}}).empty());
    EXPECT_TRUE(ask(state::DropDelivery{{"sent"}}).empty());
    EXPECT_TRUE(ask(state::RetryDelivery{{"nobody"}}).empty());
}

TEST_F(Posting, a_failure_is_told_once) {
    auto delivery = deliveries_of(fire_doors()).front();
    happen(state::DeliveriesChanged{{delivery}});
    delivery.state = domain::DeliveryState::failed;
    delivery.error = "The server said 422: too long.";
    delivery.network = domain::NetworkKind::mastodon;
    happen(state::DeliveriesChanged{{delivery}});
    happen(state::DeliveriesChanged{{delivery}});
    EXPECT_EQ(last_toast(), "Mastodon did not take a post: The server said 422: too long.");
    EXPECT_THAT(app.toasts, SizeIs(1));
}

TEST_F(Posting, the_list_of_deliveries_is_bounded_and_never_drops_an_unfinished_one) {
    std::vector<domain::Delivery> many(700);
    for (std::size_t i = 0; i < many.size(); ++i) {
        many[i].id = {std::to_string(i)};
        many[i].created = now + domain::Millis{static_cast<int>(i)};
        many[i].state = i < 10 ? domain::DeliveryState::failed : domain::DeliveryState::sent;
    }
    happen(state::DeliveriesChanged{many});
    EXPECT_THAT(app.deliveries, SizeIs(state::kMaxDeliveries));
    EXPECT_EQ(app.deliveries.front().id.value, "699");
    EXPECT_EQ(state::count_outbox(app).attention, 10);
    EXPECT_EQ(state::count_outbox(app).sent, 490);
}

}  // namespace
