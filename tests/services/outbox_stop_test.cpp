// STOP, and two processes on one home.
#include "tests/services/outbox_bed.hpp"
#include <filesystem>
#include <stdlib.h>

namespace outbox_test {
namespace {
using domain::DeliveryState;
using std::chrono::minutes;
using std::chrono::seconds;
using Words = std::vector<std::string>;

class OutboxStop : public OutboxBed {};

TEST_F(OutboxStop, no_request_starts_and_resuming_sends_nothing_by_itself) {
    fire("p", {"alice"}, "Hello", seconds{5});
    ASSERT_TRUE(outbox->stop("Ada", "The speech has begun"));
    run_for(minutes{1});
    EXPECT_TRUE(server.log.empty());
    ASSERT_TRUE(outbox->resume("Grace"));
    run_for(minutes{1});
    EXPECT_TRUE(server.log.empty());
    EXPECT_EQ(state_of("p.1"), DeliveryState::held);
    ASSERT_TRUE(outbox->release({"p.1"}, "Grace"));
    answer_all();
    EXPECT_EQ(texts_at("alice"), Words{"Hello"});
    EXPECT_EQ(acts_on("outbox"), (Words{"stop", "resume"}));
    const auto told_stops = told<state::StopChanged>();
    ASSERT_EQ(told_stops.size(), 2u);
    EXPECT_EQ(told_stops[0].why, "The speech has begun");
    EXPECT_FALSE(told_stops[1].stopped);
}

TEST_F(OutboxStop, nothing_can_be_fired_while_it_is_on) {
    ASSERT_TRUE(outbox->stop("Ada", "speech"));
    const auto refused = outbox->enqueue(a_post("p", {"alice"}, "x"), "Ada", {"e"}, {account("alice")}, policy);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().detail.find("STOP"), std::string::npos);
}

TEST_F(OutboxStop, it_outlives_the_program) {
    fire("p", {"alice"}, "Hello", seconds{5});
    ASSERT_TRUE(outbox->stop("Ada", "speech"));
    restart();
    EXPECT_TRUE(outbox->is_stopped());
    run_for(minutes{1});
    EXPECT_TRUE(server.log.empty());
    EXPECT_EQ(told<state::StopChanged>().back().who, "Ada");
}

TEST_F(OutboxStop, between_two_photos_it_ends_the_upload) {
    auto what = a_post("p", {"alice"}, "Hello");
    attach(what, "sha1");
    attach(what, "sha2");
    fire(what);
    outbox->tick(clock.now());
    ASSERT_TRUE(outbox->stop("Ada", "speech"));
    run_for(minutes{1});
    EXPECT_EQ(server.log, Words{"upload alice"}) << "what was on the wire ends, nothing follows";
    ASSERT_TRUE(outbox->resume("Ada"));
    EXPECT_EQ(state_of("p.1"), DeliveryState::held);
}

TEST_F(OutboxStop, what_is_being_sent_is_settled_and_an_absent_one_is_held_after_resuming) {
    server.creates = {cut_before()};
    fire("p", {"alice"}, "Hello");
    outbox->tick(clock.now());
    ASSERT_TRUE(outbox->stop("Ada", "speech"));
    run_for(minutes{1});
    EXPECT_EQ(state_of("p.1"), DeliveryState::unknown);
    EXPECT_EQ(server.log, Words{"create alice"}) << "looking is a request too";
    ASSERT_TRUE(outbox->resume("Ada"));
    run_until_settled();
    EXPECT_EQ(state_of("p.1"), DeliveryState::held);
    EXPECT_TRUE(server.posts.empty());
}

// Two processes need a file between them.
class TwoProcesses : public OutboxBed {
  protected:
    void SetUp() override {
        std::string name = (std::filesystem::temp_directory_path() / "callboard-outbox-XXXXXX").string();
        folder_ = mkdtemp(name.data());
        store = store::SqliteStore::open(folder_ / "c.db").value();
        for (const auto* who : {"alice", "bob"}) ASSERT_TRUE(store->save_account(account(who), {}));
        restart();
        other_store_ = store::SqliteStore::open(folder_ / "c.db").value();
        services::OutboxParts parts{.store = *other_store_,
                                    .clock = clock,
                                    .wire = *wire,
                                    .sessions = *sessions,
                                    .networks = networks,
                                    .prepare = {},
                                    .random01 = [n = 0.1]() mutable { return n += 0.001; },
                                    .tell = [](const state::Event&) {}};
        other_ = std::make_unique<services::OutboxService>(std::move(parts));
    }
    void TearDown() override {
        outbox.reset();
        other_.reset();
        store.reset();
        other_store_.reset();
        std::filesystem::remove_all(folder_);
    }

    std::filesystem::path folder_;
    std::unique_ptr<store::SqliteStore> other_store_;
    std::unique_ptr<services::OutboxService> other_;  // never started: it only writes
};

TEST_F(TwoProcesses, what_another_process_queues_is_sent_by_the_running_one_within_a_second) {
    answer_all();
    ASSERT_TRUE(other_->enqueue(a_post("p", {"alice"}, "Hello"), "Grace", {"e"}, {account("alice")}, policy));
    other_->tick(clock.now());
    EXPECT_TRUE(server.log.empty()) << "the other one never sends";
    run_for(seconds{1});
    EXPECT_EQ(texts_at("alice"), Words{"Hello"});
    EXPECT_EQ(other_store_->delivery({"p.1"}).value().state, DeliveryState::sent);
    EXPECT_EQ(log_faults(), "");
}

TEST_F(TwoProcesses, what_another_process_cancels_is_not_sent_and_is_told) {
    fire("p", {"alice"}, "Hello", seconds{5});
    run_for(seconds{1});
    ASSERT_TRUE(other_->cancel({"p.1"}, "Grace"));
    run_for(seconds{10});
    EXPECT_TRUE(server.log.empty());
    EXPECT_EQ(told<state::DeliveriesChanged>().back().deliveries.at(0).state, DeliveryState::cancelled);
}

TEST_F(TwoProcesses, a_cancel_in_the_last_moment_wins_or_loses_but_never_both) {
    fire("p", {"alice"}, "Hello");
    ASSERT_TRUE(other_->cancel({"p.1"}, "Grace"));
    outbox->tick(clock.now());  // has not noticed yet: the store refuses the claim
    EXPECT_FALSE(transport->has_request());
    run_for(seconds{10});
    EXPECT_TRUE(server.log.empty());
}

TEST_F(TwoProcesses, a_stop_of_another_process_is_obeyed_within_a_second) {
    fire("p", {"alice"}, "Hello", seconds{5});
    run_for(seconds{1});
    ASSERT_TRUE(other_->stop("Grace", "speech"));
    run_for(seconds{20});
    EXPECT_TRUE(server.log.empty());
    EXPECT_TRUE(outbox->is_stopped());
    EXPECT_EQ(told<state::StopChanged>().back().who, "Grace");
}
}  // namespace
}  // namespace outbox_test
