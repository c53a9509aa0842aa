// Sending: what each answer of a network does to a delivery, and that nothing goes out twice.
#include "tests/services/outbox_bed.hpp"

namespace outbox_test {
namespace {
using domain::DeliveryState;
using state::Health;
using std::chrono::minutes;
using std::chrono::seconds;
using Words = std::vector<std::string>;

class OutboxSend : public OutboxBed {};

TEST_F(OutboxSend, a_post_goes_out_once_to_each_account_and_its_address_comes_back) {
    fire("p", {"alice", "bob"}, "Hello");
    answer_all();
    EXPECT_EQ(texts_at("alice"), Words{"Hello"});
    EXPECT_EQ(texts_at("bob"), Words{"Hello"});
    EXPECT_EQ(state_of("p.1"), DeliveryState::sent);
    EXPECT_EQ(delivery("p.1").url, "https://s.example/id1");
    EXPECT_EQ(delivery("p.2").remote_id, "id2");
    EXPECT_EQ(acts_on("p"), Words{"fire"});
    EXPECT_EQ(acts_on("p.1"), (Words{"send", "sent"}));
    EXPECT_EQ(log_faults(), "");
    EXPECT_TRUE(outbox->is_settled());
}

TEST_F(OutboxSend, what_is_to_be_sent_is_marked_before_the_first_byte_leaves) {
    fire("p", {"alice"}, "Hello");
    outbox->tick(clock.now());
    ASSERT_TRUE(transport->has_request());
    EXPECT_EQ(state_of("p.1"), DeliveryState::sending);
    EXPECT_EQ(delivery("p.1").attempts, 1);
    EXPECT_EQ(delivery("p.1").first_try, clock.now());
}

TEST_F(OutboxSend, posts_of_one_account_keep_their_order) {
    server.creates = {reply(429, "slow down", {{"retry-after", "60"}})};
    fire("a", {"alice"}, "first");
    clock.turn(seconds{1});
    fire("b", {"alice"}, "second");
    run_until_settled();
    EXPECT_EQ(texts_at("alice"), (Words{"first", "second"}));
}

TEST_F(OutboxSend, an_account_that_is_down_does_not_hold_up_the_other) {
    server.down = {"alice"};
    fire("p", {"alice", "bob"}, "Hello");
    run_for(minutes{2});
    EXPECT_EQ(state_of("p.2"), DeliveryState::sent);
    EXPECT_EQ(state_of("p.1"), DeliveryState::queued);
    EXPECT_EQ(told<state::AccountHealthChanged>().front().health, Health::offline);
    server.down.clear();
    run_for(seconds{16});
    EXPECT_EQ(state_of("p.1"), DeliveryState::sent) << "offline is tried again at least every 15 s";
    EXPECT_EQ(texts_at("alice"), Words{"Hello"});
}

TEST_F(OutboxSend, a_refused_sign_in_fails_with_what_to_do) {
    server.creates = {reply(401, "sign in again")};
    fire("p", {"alice"}, "Hello");
    answer_all();
    EXPECT_EQ(state_of("p.1"), DeliveryState::failed);
    EXPECT_EQ(delivery("p.1").error_kind, domain::ErrorKind::unauthorized);
    EXPECT_NE(delivery("p.1").error.find("sign in again"), std::string::npos) << delivery("p.1").error;
    EXPECT_EQ(told<state::AccountHealthChanged>().back().health, Health::refused);
    run_for(minutes{20});
    EXPECT_EQ(server.log.size(), 1u) << "the same again gives the same answer";
}

TEST_F(OutboxSend, a_refused_post_fails_with_the_servers_words_and_retry_sends_only_that) {
    server.creates = {reply(422, "Text must be shorter"), well()};
    fire("p", {"alice", "bob"}, "Hello");
    answer_all();
    EXPECT_EQ(state_of("p.1"), DeliveryState::failed);
    EXPECT_NE(delivery("p.1").error.find("Text must be shorter"), std::string::npos);
    EXPECT_EQ(state_of("p.2"), DeliveryState::sent);
    ASSERT_TRUE(outbox->release({"p.1"}, "Ada"));
    answer_all();
    EXPECT_EQ(state_of("p.1"), DeliveryState::sent);
    EXPECT_EQ(texts_at("bob").size(), 1u);
    EXPECT_EQ(texts_at("alice").size(), 1u);
    EXPECT_EQ(acts_on("p.1"), (Words{"send", "failed", "released", "send", "sent"}));
}

TEST_F(OutboxSend, a_rate_limit_is_obeyed_to_the_second) {
    server.creates = {reply(429, "slow down", {{"retry-after", "300"}, {"remaining", "0"}})};
    fire("p", {"alice"}, "Hello");
    answer_all();
    EXPECT_EQ(state_of("p.1"), DeliveryState::queued);
    EXPECT_EQ(told<state::AccountHealthChanged>().back().remaining, 0);
    run_for(seconds{299});
    EXPECT_EQ(server.log.size(), 1u);
    run_for(seconds{2});
    EXPECT_EQ(state_of("p.1"), DeliveryState::sent);
}

TEST_F(OutboxSend, a_countdown_holds_it_and_undo_takes_it_back) {
    fire("p", {"alice", "bob"}, "Hello", seconds{5});
    run_for(seconds{4});
    EXPECT_TRUE(server.log.empty());
    ASSERT_TRUE(outbox->undo({"p"}, "Ada"));
    run_for(minutes{5});
    EXPECT_TRUE(server.log.empty());
    EXPECT_EQ(state_of("p.1"), DeliveryState::cancelled);
    EXPECT_EQ(acts_on("p.2"), Words{"cancelled"});
}

TEST_F(OutboxSend, an_undo_that_comes_too_late_says_where_it_went) {
    fire("p", {"alice", "bob"}, "Hello");
    server.down = {"bob"};
    answer_all();
    const auto undone = outbox->undo({"p"}, "Ada");
    ASSERT_FALSE(undone);
    EXPECT_EQ(undone.error().kind, domain::ErrorKind::conflict);
    EXPECT_NE(undone.error().detail.find("alice"), std::string::npos) << undone.error().detail;
    EXPECT_EQ(undone.error().detail.find("bob"), std::string::npos) << undone.error().detail;
    EXPECT_EQ(state_of("p.2"), DeliveryState::cancelled);
}

TEST_F(OutboxSend, a_long_countdown_does_not_hold_up_a_later_post) {
    fire("a", {"alice"}, "slow", seconds{30});
    clock.turn(seconds{1});
    fire("b", {"alice"}, "now");
    answer_all();
    EXPECT_EQ(texts_at("alice"), Words{"now"});
}

TEST_F(OutboxSend, a_budget_for_x_refuses_the_post_that_would_pass_it_and_nothing_else) {
    policy.x_budget_cents = 2;
    auto paid = account("alice");
    paid.network = domain::NetworkKind::x;
    const auto queue = [&](const std::string& id, const std::vector<domain::Account>& accounts) {
        return outbox->enqueue(a_post(id, {accounts[0].id.value}, "Hello " + id), "Ada", {"awards"}, accounts, policy);
    };
    ASSERT_TRUE(queue("a", {paid})) << "a cent and a half of two";
    const auto refused = queue("b", {paid});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, domain::ErrorKind::rejected);
    EXPECT_NE(refused.error().detail.find("$0.02"), std::string::npos) << refused.error().detail;
    EXPECT_TRUE(queue("c", {account("bob")})) << "what is free goes on";
    policy.x_budget_cents = 3;
    EXPECT_TRUE(queue("d", {paid}));
}

TEST_F(OutboxSend, what_waited_past_its_time_is_held_for_a_decision) {
    policy.freshness_min = 10;
    server.down = {"alice"};
    fire("a", {"alice"}, "one");
    fire("b", {"alice"}, "two");
    run_for(minutes{11});
    server.down.clear();
    run_for(minutes{11});
    EXPECT_TRUE(server.posts.empty()) << "nothing floods out";
    EXPECT_EQ(state_of("a.1"), DeliveryState::held);
    EXPECT_EQ(state_of("b.1"), DeliveryState::held);
    ASSERT_TRUE(outbox->release({"b.1"}, "Ada"));
    ASSERT_TRUE(outbox->cancel({"a.1"}, "Ada"));
    answer_all();
    EXPECT_EQ(texts_at("alice"), Words{"two"});
}

TEST_F(OutboxSend, an_account_that_was_removed_or_signed_out_holds_its_deliveries) {
    secrets.missing = {"bob"};
    fire("p", {"alice", "bob"}, "Hello");
    ASSERT_TRUE(store->remove_account({"alice"}, {}));
    answer_all();
    EXPECT_EQ(state_of("p.1"), DeliveryState::held);
    EXPECT_NE(delivery("p.1").error.find("add it again"), std::string::npos) << delivery("p.1").error;
    EXPECT_EQ(state_of("p.2"), DeliveryState::held);
    EXPECT_TRUE(server.log.empty());
}

TEST_F(OutboxSend, nobody_or_nothing_cannot_be_queued) {
    const std::vector accounts{account("alice")};
    EXPECT_FALSE(outbox->enqueue(a_post("p", {"alice"}, "x"), "", {"e"}, accounts, policy));
    EXPECT_FALSE(outbox->enqueue(a_post("p", {}, "x"), "Ada", {"e"}, accounts, policy));
    EXPECT_FALSE(outbox->enqueue(a_post("p", {"alice"}, ""), "Ada", {"e"}, accounts, policy));
    EXPECT_FALSE(outbox->enqueue(a_post("", {"alice"}, "x"), "Ada", {"e"}, accounts, policy));
    EXPECT_FALSE(outbox->enqueue(a_post("p", {"alice"}, std::string(300'000, 'x')), "Ada", {"e"}, accounts, policy));
    const auto unknown = outbox->enqueue(a_post("p", {"carol"}, "x"), "Ada", {"e"}, accounts, policy);
    EXPECT_EQ(unknown.error().kind, domain::ErrorKind::not_found);
    auto many = a_post("p", {"alice"}, "x");
    for (int i = 0; i < 5; ++i) attach(many, "photo" + std::to_string(i));
    EXPECT_FALSE(outbox->enqueue(many, "Ada", {"e"}, accounts, policy));
    EXPECT_EQ(store->deliveries({}).value().size(), 0u);
}

TEST_F(OutboxSend, the_same_press_twice_is_one_post) {
    fire("p", {"alice"}, "Hello");
    const auto again = outbox->enqueue(a_post("p", {"alice"}, "Hello"), "Ada", {"e"}, {account("alice")}, policy);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().kind, domain::ErrorKind::conflict);
    answer_all();
    EXPECT_EQ(texts_at("alice"), Words{"Hello"});
}

TEST_F(OutboxSend, the_log_tells_wording_and_photos_of_what_was_fired) {
    auto what = a_post("p", {"alice"}, "Hello");
    what.post.approval_digest = "abc";
    attach(what, "sha1");
    fire(what);
    std::string detail;
    const auto log = store->audit(0, 1000).value();
    for (const auto& entry : log)
        if (entry.act == "fire") detail = entry.detail;
    EXPECT_NE(detail.find(R"("approval":"abc")"), std::string::npos) << detail;
    EXPECT_NE(detail.find(R"("photos":"sha1")"), std::string::npos) << detail;
    EXPECT_NE(detail.find("185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969"), std::string::npos)
        << "SHA-256 of the text: " << detail;
}

TEST_F(OutboxSend, a_full_disk_before_the_send_sends_nothing_and_goes_on_later) {
    fire("p", {"alice"}, "Hello");
    ASSERT_TRUE(database->execute("PRAGMA query_only = 1"));
    run_for(seconds{5});
    EXPECT_TRUE(server.log.empty()) << "nothing may leave that is not written down";
    EXPECT_FALSE(told<state::Notice>().empty());
    ASSERT_TRUE(database->execute("PRAGMA query_only = 0"));
    run_for(seconds{2});
    EXPECT_EQ(texts_at("alice"), Words{"Hello"});
    EXPECT_EQ(state_of("p.1"), DeliveryState::sent);
}

TEST_F(OutboxSend, an_outcome_that_the_disk_did_not_take_is_written_later_and_sent_once) {
    fire("p", {"alice"}, "Hello");
    outbox->tick(clock.now());
    ASSERT_TRUE(transport->has_request());
    ASSERT_TRUE(database->execute("PRAGMA query_only = 1"));
    run_for(seconds{5});
    EXPECT_EQ(state_of("p.1"), DeliveryState::sending);
    ASSERT_TRUE(database->execute("PRAGMA query_only = 0"));
    run_for(seconds{5});
    EXPECT_EQ(state_of("p.1"), DeliveryState::sent);
    EXPECT_EQ(server.log, Words{"create alice"});
}
}  // namespace
}  // namespace outbox_test
