// A reading team live-tweets an awards night: sign in, cue by cue, approved wording with slots and checked photos, an
// embargo, a post taken back, STOP, and a log that holds at the end.
#include "night_bed.hpp"

using namespace night_bed;
using domain::DeliveryState;
using ::testing::Contains;
using ::testing::HasSubstr;

class ReadingTeam : public Night {};

TEST_F(ReadingTeam, a_template_with_a_photo_goes_out_comes_back_in_the_feed_and_reaches_the_wall) {
    NightRun run(*house);
    run.open(place.pack());
    run.hands.sign_in("Fatima");
    run.hands.next_cue();
    run.hands.choose("welcome");
    run.hands.fill("time", "19:25");
    run.drop(place.pack() / "photos" / "foyer.jpg");
    run.hands.await_photo("foyer.jpg");
    EXPECT_FALSE(run.app().compose.verdict.allowed) << "a photo without alt text must hold the post back";
    EXPECT_THAT(run.app().compose.verdict.reason, HasSubstr("alt text"));
    run.hands.describe("foyer.jpg", "Guests arriving in the foyer");
    const auto post = run.hands.post();
    run.until_sent(post);
    EXPECT_THAT(run.delivery_of(post)->url, HasSubstr("https://"));
    EXPECT_EQ(run.delivery_of(post)->media.at(0).alt, "Guests arriving in the foyer");

    run.until([&] { return run.in_feed("until 19:25") != nullptr; }, "our own post comes back in the feed");
    const auto ours = run.in_feed("until 19:25");
    ASSERT_EQ(ours->post.media.size(), 1U);
    EXPECT_FALSE(run.on_wall(ours->post.id));
    run.core.obey({state::DecidePost{ours->post.id, domain::ModerationState::shown, ""}});
    EXPECT_TRUE(run.on_wall(ours->post.id));
    run.until([&] { return run.in_feed("until 19:25")->mark.by == "Fatima"; }, "the decision is in the store");
}

TEST_F(ReadingTeam, nothing_of_an_embargoed_cue_leaves_before_its_releaser_opens_it) {
    NightRun run(*house);
    run.open(place.pack());
    run.hands.sign_in("Fatima");
    while (!run.app().armed || run.app().armed->value != "fiction") run.hands.next_cue();
    run.hands.choose("book-of-the-year");
    run.hands.pick("winner", run.app().pack->people.front().name);
    run.hands.fill("title", "Salt Grammar");
    EXPECT_THAT(run.app().compose.verdict.reason, HasSubstr("embargo"));
    run.pilot.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    run.core.ask(state::OpenEmbargo{domain::CueId{"fiction"}});  // past the desk, which offers it to nobody else
    run.until([&] { return !run.app().toasts.empty(); }, "the refusal is told");
    EXPECT_TRUE(run.app().deliveries.empty());

    run.core.obey({state::AskSignIn{"Amara Okonkwo"}});
    run.until([&] { return run.app().operator_name == "Amara Okonkwo"; }, "the releaser is at the desk");
    run.hands.open_embargo();
    const auto post = run.hands.post();
    run.until_sent(post);
    EXPECT_THAT(run.delivery_of(post)->text, HasSubstr("Salt Grammar"));
    run.core.stop();
    EXPECT_THAT(acts_of("Amara Okonkwo"), Contains("open-embargo"));
    EXPECT_THAT(acts_of("Fatima"), ::testing::Not(Contains("open-embargo")));
}

TEST_F(ReadingTeam, undo_within_the_countdown_lets_nothing_out_and_brings_the_draft_back) {
    place.edit("event.toml", "countdown_s = 1", "countdown_s = 30");
    NightRun run(*house);
    run.open(place.pack());
    run.hands.sign_in("Fatima");
    run.hands.next_cue();
    run.hands.choose("welcome");
    run.hands.fill("time", "19:25");
    const auto post = run.hands.post();
    run.hands.undo();
    run.until([&] { return run.delivery_of(post)->state == DeliveryState::cancelled; }, "the delivery is cancelled");
    EXPECT_EQ(run.delivery_of(post)->attempts, 0);
    EXPECT_EQ(run.app().compose.slots.at("time"), "19:25");
}

TEST_F(ReadingTeam, stop_holds_what_waits_and_resuming_sends_nothing_by_itself) {
    place.edit("event.toml", "countdown_s = 1", "countdown_s = 30");
    NightRun run(*house);
    run.open(place.pack());
    run.hands.sign_in("Fatima");
    run.hands.next_cue();
    run.hands.choose("welcome");
    run.hands.fill("time", "19:25");
    const auto post = run.hands.post();
    run.hands.stop("Something was announced wrongly");
    EXPECT_EQ(run.wall().scene, domain::Scene::slide);
    run.hands.resume();
    run.until([&] { return run.delivery_of(post)->state == DeliveryState::held; }, "the post is held for a decision");
    EXPECT_EQ(run.delivery_of(post)->attempts, 0);
    run.hands.open_outbox();
    EXPECT_TRUE(run.desk.scratch().compose.outbox) << "where what is held can be sent";
}

TEST_F(ReadingTeam, the_night_survives_the_end_of_the_program_and_its_log_holds) {
    domain::PostId post;
    {
        NightRun run(*house);
        run.open(place.pack());
        run.hands.sign_in("Fatima");
        run.hands.next_cue();
        run.hands.choose("welcome");
        run.hands.fill("time", "19:25");
        post = run.hands.post();
        run.until_sent(post);
    }
    EXPECT_EQ(log_faults(), "");
    NightRun again(*house);
    again.open(place.pack());
    again.until([&] { return again.delivery_of(post) != nullptr; }, "the outbox is restored");
    EXPECT_EQ(again.delivery_of(post)->state, DeliveryState::sent);
    EXPECT_EQ(again.app().armed->value, "doors");
    EXPECT_FALSE(again.app().feed.list->empty());
}
