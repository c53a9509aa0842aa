// Arming cues, skipping them, opening an embargo.
#include "evening.hpp"
#include "state/outbox_view.hpp"

namespace {
using domain::CueState;
using evening::Desk;
using evening::only;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class Rundown : public Desk {};

TEST_F(Rundown, next_arms_the_first_and_ends_the_one_before) {
    ask(state::NextCue{});
    EXPECT_EQ(app.armed->value, "doors");
    const auto orders = only<state::SetCue>(ask(state::NextCue{}));
    ASSERT_THAT(orders, SizeIs(2));
    EXPECT_EQ(orders[0].cue.value, "doors");
    EXPECT_EQ(orders[0].state, CueState::done);
    EXPECT_EQ(orders[1].cue.value, "fiction");
    EXPECT_EQ(orders[1].state, CueState::armed);
}

TEST_F(Rundown, a_cues_scene_goes_to_the_wall_with_it) {
    ask(state::NextCue{});
    const auto orders = ask(state::NextCue{});
    EXPECT_EQ(only<state::SetScene>(orders).at(0).scene, domain::Scene::spotlight);
    EXPECT_EQ(app.wall.scene, domain::Scene::spotlight);
}

TEST_F(Rundown, while_stopped_a_cue_is_armed_but_the_wall_keeps_the_slide) {
    ask(state::NextCue{});
    ask(state::PressStop{});
    EXPECT_TRUE(only<state::SetScene>(ask(state::NextCue{})).empty());
    EXPECT_EQ(app.wall.scene, domain::Scene::slide);
}

TEST_F(Rundown, a_done_cue_is_never_armed_again) {
    ask(state::NextCue{});
    ask(state::NextCue{});
    EXPECT_TRUE(ask(state::ArmCue{{"doors"}}).empty());
    EXPECT_EQ(app.armed->value, "fiction");
    EXPECT_THAT(last_toast(), HasSubstr("not armed again"));
}

TEST_F(Rundown, a_skipped_cue_is_passed_over_and_not_armed_by_hand) {
    ask(state::SkipCue{{"doors"}});
    ask(state::NextCue{});
    EXPECT_EQ(app.armed->value, "fiction");
    EXPECT_TRUE(ask(state::ArmCue{{"doors"}}).empty());
}

TEST_F(Rundown, a_later_cue_can_be_armed_out_of_order_and_the_earlier_one_stays_coming) {
    ask(state::ArmCue{{"end"}});
    EXPECT_EQ(app.armed->value, "end");
    EXPECT_EQ(app.cues[0].state, CueState::coming);
}

TEST_F(Rundown, at_the_end_next_ends_the_last_cue_and_says_so) {
    for (int i = 0; i < 4; ++i) ask(state::NextCue{});
    EXPECT_FALSE(app.armed);
    EXPECT_EQ(app.cues[2].state, CueState::done);
    EXPECT_THAT(last_toast(), HasSubstr("last cue"));
    EXPECT_TRUE(ask(state::NextCue{}).empty());
}

TEST_F(Rundown, only_the_named_releaser_opens_an_embargo_and_the_state_waits_for_the_event) {
    EXPECT_TRUE(ask(state::ReleaseEmbargo{{"fiction"}}).empty());
    EXPECT_THAT(last_toast(), HasSubstr("Only Marieke de Wit"));
    happen(state::SignedIn{"marieke DE wit"});
    EXPECT_THAT(only<state::OpenEmbargo>(ask(state::ReleaseEmbargo{{"fiction"}})), SizeIs(1));
    EXPECT_FALSE(app.cues[1].embargo_open);
    fill_winner();
    EXPECT_FALSE(app.compose.verdict.allowed);
    happen(state::CueChanged{{{"fiction"}, CueState::coming, true, now}});
    EXPECT_TRUE(app.compose.verdict.allowed) << app.compose.verdict.reason;
}

TEST_F(Rundown, a_cue_without_an_embargo_has_nothing_to_open) {
    EXPECT_TRUE(ask(state::ReleaseEmbargo{{"doors"}}).empty());
}

TEST_F(Rundown, progress_of_an_earlier_run_is_taken_up_where_it_was) {
    open(evening::pack(), {{{"doors"}, CueState::done, false, now}, {{"fiction"}, CueState::armed, true, now}});
    EXPECT_EQ(app.armed->value, "fiction");
    EXPECT_THAT(app.cues, SizeIs(3));
    EXPECT_EQ(app.cues[2].state, CueState::coming);
}

TEST_F(Rundown, a_reloaded_rundown_keeps_the_progress_of_the_cues_that_remain) {
    ask(state::NextCue{});
    auto with = evening::pack();
    std::swap(with.cues[1], with.cues[2]);
    with.cues.push_back(evening::cue("extra", "Extra", 130, {}));
    happen(state::PackReloaded{std::make_shared<const domain::Pack>(with), {}});
    EXPECT_EQ(app.armed->value, "doors");
    ASSERT_THAT(app.cues, SizeIs(4));
    EXPECT_EQ(app.cues[1].id.value, "end");
    ask(state::NextCue{});
    EXPECT_EQ(app.armed->value, "end");
}

TEST_F(Rundown, time_to_the_next_cue_is_told_and_goes_below_zero_when_late) {
    EXPECT_EQ(state::time_to_next_cue(app), domain::Millis{600'000});
    wait(660);
    EXPECT_EQ(state::time_to_next_cue(app), domain::Millis{-60'000});
    app.pack = nullptr;
    EXPECT_EQ(state::time_to_next_cue(app), std::nullopt);
}

}  // namespace
