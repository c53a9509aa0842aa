// What must happen before a post leaves: a token renewed, a question answered, the part of a thread before it sent.
#include "tests/services/outbox_bed.hpp"

namespace outbox_test {
namespace {
using domain::DeliveryState;
using domain::ErrorKind;
using std::chrono::minutes;
using std::chrono::seconds;
using Words = std::vector<std::string>;

// Posts bring the card of their link: its words as notes, then its picture.
class CardNetwork final : public FakeNetwork {
  public:
    std::string note_card(const std::string& url, const domain::LinkCard& card) const override {
        return "card of " + url + ": " + card.title;
    }
    std::optional<ports::HttpRequest> picture_request(const ports::Session&,
                                                      const domain::Delivery& delivery) const override {
        if (!delivery.notes.ends_with("Fox")) return std::nullopt;
        ports::HttpRequest request;
        request.url = "https://img.example/f.jpg";
        return request;
    }
    std::string note_picture(const domain::Delivery& delivery,
                             const std::optional<ports::MediaAnswer>& answer) const override {
        return delivery.notes + (answer ? ", with its picture" : ", bare");
    }
};

class OutboxAhead : public OutboxBed {
  protected:
    long times(const std::string& request) const { return std::count(server.log.begin(), server.log.end(), request); }
    void fire_thread() {
        auto what = a_post("t", {"alice"}, "one");
        what.texts.push_back({{"alice"}, "two"});
        what.texts.push_back({{"alice"}, "three"});
        fire(what);
    }
};

TEST_F(OutboxAhead, the_card_and_the_picture_that_a_preview_has_shown_go_out_and_no_page_is_asked) {
    networks = {};
    networks.add(std::make_unique<CardNetwork>());
    seen_pictures["https://img.example/f.jpg"] = "the bytes of then";
    auto what = a_post("p", {"alice"}, "Read on: https://a.example.org/fox");
    what.texts[0].card = domain::LinkCard{"Fox", "", "https://img.example/f.jpg"};
    fire(what);
    run_for(seconds{10});
    ASSERT_EQ(state_of("p.1"), DeliveryState::sent);
    EXPECT_EQ(server.posts.at(0).notes, "card of https://a.example.org/fox: Fox, with its picture");
    EXPECT_EQ(photos_prepared, 1) << "made anew, as bytes of strangers are";
    EXPECT_EQ(server.log, (Words{"upload alice", "create alice"}));
}

TEST_F(OutboxAhead, a_token_that_ran_out_is_renewed_kept_and_the_post_goes_out_once) {
    server.newer_token["alice"] = "a newer token";
    fire("p", {"alice", "bob"}, "Hello");
    run_for(seconds{10});
    EXPECT_EQ(state_of("p.1"), DeliveryState::sent);
    EXPECT_EQ(texts_at("alice"), Words{"Hello"});
    EXPECT_EQ(secrets.kept.at({"alice"}), "a newer token");
    EXPECT_EQ(times("renew alice"), 1);
    EXPECT_EQ(times("renew bob"), 0);
}

TEST_F(OutboxAhead, a_renewal_that_cannot_be_reached_is_tried_again_and_holds_up_nobody_else) {
    server.newer_token["alice"] = "a newer token";
    server.renewals = {offline(), reply(503), cut_before()};
    fire("p", {"alice", "bob"}, "Hello");
    run_for(seconds{1});
    EXPECT_EQ(state_of("p.2"), DeliveryState::sent);
    run_for(minutes{1});
    EXPECT_EQ(state_of("p.1"), DeliveryState::sent);
    EXPECT_EQ(times("renew alice"), 4);
}

TEST_F(OutboxAhead, a_refused_renewal_asks_for_a_sign_in_and_the_post_can_be_sent_after_it) {
    server.newer_token["alice"] = "a newer token";
    server.renewals = {reply(401, "sign in again")};
    fire("p", {"alice"}, "Hello");
    run_for(seconds{10});
    EXPECT_EQ(state_of("p.1"), DeliveryState::held);
    EXPECT_EQ(delivery("p.1").error, "401: sign in again");
    EXPECT_TRUE(texts_at("alice").empty());

    secrets.kept[{"alice"}] = "a newer token";  // as signing in does
    run_for(seconds{31});
    ASSERT_TRUE(outbox->release({"p.1"}, "Ada"));
    run_for(seconds{5});
    EXPECT_EQ(state_of("p.1"), DeliveryState::sent);
}

TEST_F(OutboxAhead, tokens_that_run_out_as_soon_as_they_are_made_end_in_a_sign_in_and_not_in_a_circle) {
    server.newer_token["alice"] = "a newer token";
    server.creates = {reply(400, "expired"), reply(400, "expired"), reply(400, "expired"), reply(400, "expired")};
    fire("p", {"alice"}, "Hello");
    run_for(seconds{40});
    EXPECT_EQ(state_of("p.1"), DeliveryState::held);
    EXPECT_NE(delivery("p.1").error.find("sign in again"), std::string::npos) << delivery("p.1").error;
    EXPECT_EQ(times("renew alice"), 3);
    EXPECT_TRUE(texts_at("alice").empty());
}

TEST_F(OutboxAhead, what_the_network_must_be_asked_is_on_the_disk_before_the_post_leaves) {
    network->asks_about_mentions = true;
    server.questions = {cut_before()};
    fire("p", {"alice"}, "Hello @bob");
    run_for(seconds{5});
    ASSERT_EQ(state_of("p.1"), DeliveryState::sent);
    EXPECT_EQ(server.posts.at(0).notes, "number of @bob");
    EXPECT_EQ(delivery("p.1").notes, "number of @bob");
    EXPECT_EQ(acts_on("p.1"), (Words{"upload", "retry-later", "upload", "found-out", "send", "sent"}));
}

TEST_F(OutboxAhead, the_parts_of_a_thread_answer_each_other_in_order) {
    server.creates = {reply(429, "slow down", {{"retry-after", "60"}})};
    fire_thread();
    run_until_settled();
    EXPECT_EQ(texts_at("alice"), (Words{"one", "two", "three"}));
    EXPECT_EQ(server.posts.at(0).reply_to, "");
    EXPECT_EQ(server.posts.at(1).reply_to, server.posts.at(0).id);
    EXPECT_EQ(server.posts.at(2).reply_to, server.posts.at(1).id);
    EXPECT_EQ(delivery("t.3").part, 3);
    EXPECT_EQ(delivery("t.1").parts, 3);
}

TEST_F(OutboxAhead, a_part_waits_while_the_outcome_of_the_one_before_is_unknown) {
    server.creates = {cut_after()};
    fire_thread();
    answer_all();
    EXPECT_EQ(state_of("t.1"), DeliveryState::unknown);
    EXPECT_EQ(state_of("t.2"), DeliveryState::queued);
    run_until_settled();
    EXPECT_EQ(texts_at("alice"), (Words{"one", "two", "three"}));
    EXPECT_EQ(server.posts.at(1).reply_to, server.posts.at(0).id);
}

TEST_F(OutboxAhead, the_rest_of_a_thread_stays_here_when_a_part_is_refused_or_dropped) {
    server.creates = {well(), reply(422, "too rude")};
    fire_thread();
    run_for(seconds{5});
    EXPECT_EQ(state_of("t.2"), DeliveryState::failed);
    EXPECT_EQ(state_of("t.3"), DeliveryState::queued) << "it waits for the decision on the second";
    ASSERT_TRUE(outbox->cancel({"t.2"}, "Ada"));
    run_for(seconds{5});
    EXPECT_EQ(state_of("t.3"), DeliveryState::held);
    EXPECT_EQ(texts_at("alice"), Words{"one"});
}

TEST_F(OutboxAhead, a_thread_goes_on_where_it_was_after_a_restart) {
    fire_thread();
    outbox->tick(clock.now());
    wire->deliver(transport->answer_next());
    restart();
    run_until_settled();
    EXPECT_EQ(texts_at("alice"), (Words{"one", "two", "three"}));
}

}  // namespace
}  // namespace outbox_test
