// Taking a public post back: asked by a person with a reason, repeated until the network has said yes or no.
#include "tests/services/outbox_bed.hpp"
#include <algorithm>
#include <gmock/gmock.h>

namespace outbox_test {
namespace {
using domain::DeliveryState;
using domain::ErrorKind;
using std::chrono::minutes;
using testing::HasSubstr;
using Words = std::vector<std::string>;

class OutboxDelete : public OutboxBed {
  protected:
    void send(const std::string& post, const std::string& text = "Hello") {
        fire(post, {"alice"}, text);
        run_until_settled();
        ASSERT_EQ(state_of(post + ".1"), DeliveryState::sent);
        server.log.clear();
    }
    void send_thread() {
        auto what = a_post("t", {"alice"}, "One");
        what.texts.push_back({account("alice").id, "Two"});
        what.texts.push_back({account("alice").id, "Three"});
        fire(what);
        run_until_settled();
        ASSERT_EQ(texts_at("alice"), (Words{"One", "Two", "Three"}));
        server.log.clear();
    }
    domain::Status remove(const std::string& delivery, const std::string& why = "a wrong name") {
        auto status = outbox->remove({delivery}, "Ada", why);
        if (!status) why_not_ = status.error().detail;
        return status;
    }
    domain::ErrorKind refusal_of(const std::string& delivery, const std::string& why = "a wrong name") {
        const auto status = remove(delivery, why);
        return status ? ErrorKind::bug : status.error().kind;
    }
    std::string why_not_;
};

TEST_F(OutboxDelete, a_sent_post_is_deleted_and_looked_for_and_the_log_says_who_and_why) {
    send("p");
    ASSERT_TRUE(remove("p.1")) << why_not_;
    run_until_settled();
    EXPECT_EQ(state_of("p.1"), DeliveryState::deleted);
    EXPECT_TRUE(server.posts.empty());
    EXPECT_EQ(server.log, (Words{"delete alice", "there alice"}));
    EXPECT_EQ(acts_on("p.1"), (Words{"send", "sent", "delete", "deleted"}));
    const auto log = store->audit(0, 100);
    const auto asked = std::find_if(log->begin(), log->end(), [](const auto& entry) { return entry.act == "delete"; });
    ASSERT_NE(asked, log->end());
    EXPECT_EQ(asked->who, "Ada");
    EXPECT_THAT(asked->detail, HasSubstr("a wrong name"));
    EXPECT_EQ(log_faults(), "");
}

TEST_F(OutboxDelete, one_that_is_gone_already_counts_as_deleted) {
    send("p");
    server.posts.clear();
    ASSERT_TRUE(remove("p.1")) << why_not_;
    run_until_settled();
    EXPECT_EQ(state_of("p.1"), DeliveryState::deleted);
}

TEST_F(OutboxDelete, an_answer_that_was_lost_is_asked_for_again) {
    send("p");
    server.deletions = {cut_after(), reply(503), offline()};
    ASSERT_TRUE(remove("p.1")) << why_not_;
    run_until_settled();
    EXPECT_EQ(state_of("p.1"), DeliveryState::deleted);
    EXPECT_TRUE(server.posts.empty());
}

TEST_F(OutboxDelete, a_plain_no_leaves_it_sent_with_the_reason_and_it_may_be_asked_again) {
    send("p");
    server.deletions = {reply(403, "not yours")};
    ASSERT_TRUE(remove("p.1")) << why_not_;
    run_until_settled();
    EXPECT_EQ(state_of("p.1"), DeliveryState::sent);
    EXPECT_THAT(delivery("p.1").error, HasSubstr("not yours"));
    ASSERT_TRUE(remove("p.1")) << why_not_;
    run_until_settled();
    EXPECT_EQ(state_of("p.1"), DeliveryState::deleted);
}

TEST_F(OutboxDelete, a_server_that_says_yes_and_keeps_it_is_not_believed) {
    send("p");
    server.deletions = {reply(200, "deleted")};
    ASSERT_TRUE(remove("p.1")) << why_not_;
    run_until_settled();
    EXPECT_EQ(state_of("p.1"), DeliveryState::sent);
    EXPECT_THAT(delivery("p.1").error, HasSubstr("still there"));
}

TEST_F(OutboxDelete, it_goes_on_after_a_crash_and_is_never_sent_again) {
    send("p");
    server.down = {"alice"};
    ASSERT_TRUE(remove("p.1")) << why_not_;
    run_for(minutes{1});
    EXPECT_EQ(state_of("p.1"), DeliveryState::deleting);
    restart();
    server.down.clear();
    run_until_settled();
    EXPECT_EQ(state_of("p.1"), DeliveryState::deleted);
    EXPECT_EQ(outbox->release({"p.1"}, "Ada").error().kind, ErrorKind::conflict);
    restart();
    run_for(minutes{10});
    EXPECT_TRUE(server.posts.empty());
}

TEST_F(OutboxDelete, a_thread_goes_from_its_end) {
    send_thread();
    server.deletions = {well(), cut_before()};
    ASSERT_TRUE(remove("t.1")) << why_not_;
    answer_all();
    EXPECT_EQ(state_of("t.3"), DeliveryState::deleted);
    EXPECT_EQ(state_of("t.2"), DeliveryState::deleting);
    EXPECT_EQ(texts_at("alice"), (Words{"One", "Two"})) << "the first waits for the second";
    run_until_settled();
    EXPECT_TRUE(server.posts.empty());
    EXPECT_EQ(state_of("t.1"), DeliveryState::deleted);
}

TEST_F(OutboxDelete, the_end_of_a_thread_goes_alone) {
    send_thread();
    ASSERT_TRUE(remove("t.3")) << why_not_;
    run_until_settled();
    EXPECT_EQ(texts_at("alice"), (Words{"One", "Two"}));
    EXPECT_EQ(state_of("t.1"), DeliveryState::sent);
}

TEST_F(OutboxDelete, it_works_while_stop_is_on_since_it_takes_back) {
    send("p");
    fire("q", {"alice"}, "Waits");
    ASSERT_TRUE(outbox->stop("Ada", "a wrong name was read out"));
    ASSERT_TRUE(remove("p.1")) << why_not_;
    run_for(minutes{1});
    EXPECT_EQ(state_of("p.1"), DeliveryState::deleted);
    EXPECT_EQ(state_of("q.1"), DeliveryState::queued);
    EXPECT_EQ(server.log, (Words{"delete alice", "there alice"}));
}

TEST_F(OutboxDelete, an_outage_of_one_account_holds_up_no_other_and_no_new_post) {
    send("p");
    server.deletions = {reply(503), reply(503)};
    ASSERT_TRUE(remove("p.1")) << why_not_;
    fire("q", {"alice", "bob"}, "The next one");
    run_until_settled();
    EXPECT_EQ(state_of("q.1"), DeliveryState::sent);
    EXPECT_EQ(state_of("q.2"), DeliveryState::sent);
    EXPECT_EQ(state_of("p.1"), DeliveryState::deleted);
}

TEST_F(OutboxDelete, what_cannot_be_deleted_is_said) {
    fire("p", {"alice"}, "Hello", minutes{1});
    EXPECT_EQ(refusal_of("p.1"), ErrorKind::conflict) << "not sent yet";
    run_until_settled();
    EXPECT_EQ(refusal_of("p.1", ""), ErrorKind::rejected) << "no reason";
    EXPECT_EQ(refusal_of("nobody"), ErrorKind::not_found);
    network->deletes = false;
    EXPECT_EQ(refusal_of("p.1"), ErrorKind::rejected) << "only by hand";
    EXPECT_EQ(state_of("p.1"), DeliveryState::sent);
}

TEST_F(OutboxDelete, a_network_that_says_it_has_the_post_and_shows_none_is_left_to_a_person_after_three_tries) {
    server.creates = {cut_before(), reply(403, "duplicate"), reply(403, "duplicate"), reply(403, "duplicate")};
    fire("p", {"alice"}, "Hello");
    run_until_settled();
    EXPECT_EQ(state_of("p.1"), DeliveryState::held);
    EXPECT_EQ(delivery("p.1").attempts, 3);
    EXPECT_THAT(delivery("p.1").error, HasSubstr("drop this delivery"));
    EXPECT_EQ(acts_on("p.1").back(), "gave-up");
}

}  // namespace
}  // namespace outbox_test
