// Doubt: what may have gone out is looked for, and never sent again blindly.
#include "tests/services/outbox_bed.hpp"
#include <algorithm>

namespace outbox_test {
namespace {
using domain::DeliveryState;
using std::chrono::minutes;
using std::chrono::seconds;
using Words = std::vector<std::string>;

// Each against a server that honours the retry key and one that ignores it.
class OutboxSettle : public OutboxBed, public ::testing::WithParamInterface<bool> {
  protected:
    OutboxSettle() { server.honours_key = GetParam(); }
};
INSTANTIATE_TEST_SUITE_P(RetryKey, OutboxSettle, ::testing::Values(true, false),
                         [](const auto& param) { return param.param ? "honoured" : "ignored"; });

TEST_P(OutboxSettle, stored_and_then_cut_is_found_and_not_sent_again) {
    server.creates = {cut_after()};
    fire("p", {"alice"}, "Hello");
    answer_all();
    EXPECT_EQ(state_of("p.1"), DeliveryState::unknown);
    run_until_settled();
    EXPECT_EQ(state_of("p.1"), DeliveryState::sent);
    EXPECT_EQ(delivery("p.1").remote_id, "id1");
    EXPECT_EQ(server.log, (Words{"create alice", "look alice"}));
}

TEST_P(OutboxSettle, cut_before_it_was_stored_is_looked_for_three_times_and_sent_again) {
    server.creates = {cut_before()};
    fire("p", {"alice"}, "Hello");
    const auto key = delivery("p.1").retry_key;
    run_until_settled();
    EXPECT_EQ(server.log, (Words{"create alice", "look alice", "look alice", "look alice", "create alice"}));
    EXPECT_EQ(texts_at("alice"), Words{"Hello"});
    EXPECT_EQ(server.posts[0].key, key) << "the same key on each try";
    EXPECT_EQ(delivery("p.1").attempts, 2);
    EXPECT_EQ(acts_on("p.1"), (Words{"send", "lost-sight", "look-again", "look-again", "absent", "send", "sent"}));
    EXPECT_EQ(log_faults(), "");
}

TEST_P(OutboxSettle, the_look_ups_give_a_slow_server_half_a_minute) {
    for (const auto shown_after : {seconds{3}, seconds{11}, seconds{29}}) {
        const auto post = "p" + std::to_string(shown_after.count());
        server.creates = {cut_before()};
        fire(post, {"alice"}, "Hello");
        run_for(shown_after);
        EXPECT_EQ(state_of(post + ".1"), DeliveryState::unknown);
        server.posts.push_back({"late " + post, "alice", "Hello", "k", {}});  // now the server shows it
        run_until_settled();
        EXPECT_EQ(delivery(post + ".1").remote_id, "late " + post);
    }
    EXPECT_EQ(texts_at("alice").size(), 3u);
}

TEST_P(OutboxSettle, it_is_not_believed_absent_before_half_a_minute_even_when_looking_failed_first) {
    server.creates = {cut_before()};
    server.look_ups = {reply(500, "no"), cut_before()};
    fire("p", {"alice"}, "Hello");
    run_for(seconds{30});
    EXPECT_EQ(std::count(server.log.begin(), server.log.end(), "create alice"), 1);
    run_until_settled();
    EXPECT_EQ(texts_at("alice"), Words{"Hello"});
}

TEST_P(OutboxSettle, a_restart_between_look_ups_does_not_shorten_the_wait) {
    server.creates = {cut_before()};
    fire("p", {"alice"}, "Hello");
    run_for(seconds{12});
    restart();
    run_for(seconds{17});
    EXPECT_EQ(state_of("p.1"), DeliveryState::unknown);
    EXPECT_EQ(std::count(server.log.begin(), server.log.end(), "create alice"), 1);
    run_until_settled();
    EXPECT_EQ(texts_at("alice"), Words{"Hello"});
}

TEST_P(OutboxSettle, a_server_error_on_a_create_is_doubt_not_refusal) {
    server.creates = {reply(500, "oops"), reply(502, "<html>Bad gateway</html>"), well()};
    fire("p", {"alice"}, "Hello");
    run_until_settled();
    EXPECT_EQ(texts_at("alice"), Words{"Hello"});
    EXPECT_EQ(delivery("p.1").attempts, 3);
}

TEST_P(OutboxSettle, a_sign_in_page_in_place_of_an_answer_is_doubt_too) {
    server.creates = {reply(200, "<html>Welcome to the venue's Wi-Fi</html>")};
    server.look_ups = {reply(200, "<html>Welcome to the venue's Wi-Fi</html>")};
    fire("p", {"alice"}, "Hello");
    answer_all();
    EXPECT_EQ(state_of("p.1"), DeliveryState::unknown);
    run_until_settled();
    EXPECT_EQ(texts_at("alice"), Words{"Hello"});
}

TEST_P(OutboxSettle, as_long_as_looking_fails_it_stays_unknown) {
    server.creates = {cut_after()};
    fire("p", {"alice"}, "Hello");
    answer_all();
    server.look_ups = {reply(401, "no"), reply(500, "no"), reply(404, "no"), cut_before(), offline()};
    run_for(seconds{2});
    EXPECT_EQ(state_of("p.1"), DeliveryState::unknown);
    server.down = {"alice"};
    run_for(minutes{60});
    EXPECT_EQ(state_of("p.1"), DeliveryState::unknown);
    server.down.clear();
    run_until_settled();
    EXPECT_EQ(texts_at("alice"), Words{"Hello"});
    EXPECT_EQ(delivery("p.1").remote_id, "id1");
}

TEST_P(OutboxSettle, a_page_that_does_not_reach_back_proves_nothing) {
    network->reaches_back = false;
    server.creates = {cut_before()};
    fire("p", {"alice"}, "Hello");
    run_for(minutes{25});
    EXPECT_EQ(state_of("p.1"), DeliveryState::unknown);
    EXPECT_TRUE(server.posts.empty());
    EXPECT_NE(delivery("p.1").error.find("look at it"), std::string::npos);
    ASSERT_TRUE(outbox->cancel({"p.1"}, "Ada")) << "a person looked and decides";
    EXPECT_TRUE(outbox->is_settled());
}

TEST_P(OutboxSettle, two_posts_with_the_same_words_are_both_sent_and_told_apart) {
    server.creates = {cut_after(), cut_after()};
    fire("a", {"alice"}, "Doors open");
    clock.turn(domain::Millis{5});
    fire("b", {"alice"}, "Doors open");
    run_until_settled();
    EXPECT_EQ(texts_at("alice"), (Words{"Doors open", "Doors open"}));
    EXPECT_NE(delivery("a.1").remote_id, delivery("b.1").remote_id);
}

TEST_P(OutboxSettle, the_second_of_two_alike_is_not_taken_for_the_first) {
    server.creates = {well(), cut_before()};
    fire("a", {"alice"}, "Doors open");
    clock.turn(domain::Millis{5});
    fire("b", {"alice"}, "Doors open");
    run_until_settled();
    EXPECT_EQ(texts_at("alice"), (Words{"Doors open", "Doors open"}));
    EXPECT_EQ(delivery("a.1").remote_id, "id1");
    EXPECT_EQ(delivery("b.1").remote_id, "id2");
}

TEST_P(OutboxSettle, nothing_new_goes_to_an_account_before_its_doubt_is_settled) {
    server.creates = {cut_before()};
    fire("a", {"alice"}, "first");
    clock.turn(domain::Millis{5});
    fire("b", {"alice"}, "second");
    run_until_settled();
    EXPECT_EQ(texts_at("alice"), (Words{"first", "second"}));
    EXPECT_EQ(server.log.back(), "create alice");
    EXPECT_EQ(std::count(server.log.begin(), server.log.end(), "create alice"), 3);
}

TEST_P(OutboxSettle, after_a_crash_while_sending_it_is_looked_for_first) {
    fire("p", {"alice"}, "Hello");
    outbox->tick(clock.now());
    ASSERT_TRUE(transport->has_request());
    transport->answer_next();  // the server stored it; the answer reaches nobody
    restart();
    EXPECT_EQ(state_of("p.1"), DeliveryState::unknown);
    run_until_settled();
    EXPECT_EQ(texts_at("alice"), Words{"Hello"});
    EXPECT_EQ(server.log, (Words{"create alice", "look alice"}));
}

TEST_P(OutboxSettle, after_a_crash_in_the_countdown_it_is_sent_when_due) {
    fire("p", {"alice"}, "Hello", seconds{5});
    run_for(seconds{2});
    restart();
    run_for(seconds{2});
    EXPECT_TRUE(server.posts.empty());
    run_for(seconds{2});
    EXPECT_EQ(texts_at("alice"), Words{"Hello"});
}

TEST_P(OutboxSettle, after_a_long_night_what_was_left_is_held) {
    fire("p", {"alice"}, "Hello", seconds{5});
    clock.turn(std::chrono::hours{9});
    restart();
    run_for(minutes{1});
    EXPECT_EQ(state_of("p.1"), DeliveryState::held);
    EXPECT_TRUE(server.posts.empty());
}

TEST_P(OutboxSettle, an_unknown_that_turns_out_absent_too_late_is_held) {
    policy.freshness_min = 1;
    server.creates = {cut_before()};
    fire("p", {"alice"}, "Hello");
    answer_all();
    server.down = {"alice"};
    run_for(minutes{30});
    server.down.clear();
    run_until_settled();
    EXPECT_EQ(state_of("p.1"), DeliveryState::held);
    EXPECT_TRUE(server.posts.empty());
}
}  // namespace
}  // namespace outbox_test
