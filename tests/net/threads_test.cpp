// Threads over the real wire, against a strict fake: container, publishing, doubt, token.
#include "domain/time_text.hpp"
#include "net/threads.hpp"
#include "tests/net/threads_server.hpp"
#include "tests/net/wire_probe.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using domain::ErrorKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

const auto kNow = *domain::from_iso("2026-11-21T19:30:00Z");

class ThreadsNetwork : public testing::Test {
  protected:
    ThreadsNetwork() {
        session_.account.id = {"threads:city.library"};
        session_.account.network = domain::NetworkKind::threads;
        session_.account.remote_id = "77";
        session_.now = kNow;
        const auto access = network_.take_access({server_.url(), ports::Secret("THQ-1")}, kNow);
        EXPECT_TRUE(access);
        session_.account.server = access->server;
        session_.token = access->secret;
        delivery_.account = session_.account.id;
        delivery_.network = domain::NetworkKind::threads;
        delivery_.text = "And the winner is … #BOTY26";
        delivery_.first_try = kNow;
    }
    // Asks what must be known until there is nothing left, as the outbox does.
    domain::Status prepare() {
        while (const auto request = network_.preparation_request(session_, delivery_)) {
            const auto notes = wire_.run(*request).and_then(
                [&](const auto& reply) { return network_.read_preparation(delivery_, reply, kNow); });
            if (!notes) return tl::unexpected(notes.error());
            delivery_.notes = *notes;
        }
        return {};
    }
    domain::Result<ports::Published> create() {
        const auto request = network_.create_request(session_, delivery_);
        ++delivery_.attempts;
        return wire_.run(request).and_then(
            [&](const auto& reply) { return network_.read_create(delivery_, reply, kNow); });
    }
    domain::Result<ports::LookUp> look_up(const std::set<std::string>& taken = {}) {
        return wire_.run(network_.look_up_request(session_, delivery_)).and_then([&](const auto& reply) {
            return network_.read_look_up(delivery_, taken, reply, kNow);
        });
    }
    void TearDown() override { EXPECT_THAT(server_.faults(), IsEmpty()); }

    test::ThreadsServer server_;
    test::WireProbe wire_;
    net::Threads network_;
    ports::Session session_;
    domain::Delivery delivery_;
};

}  // namespace

TEST_F(ThreadsNetwork, a_post_is_a_container_that_is_ready_and_then_published) {
    ASSERT_TRUE(prepare());
    const auto published = create();
    ASSERT_TRUE(published) << published.error().detail;
    EXPECT_EQ(published->remote_id, "900");
    EXPECT_EQ(published->url, "https://www.threads.net/@city.library");
    EXPECT_THAT(server_.log(),
                ElementsAre("POST /v1.0/77/threads", "GET /v1.0/17889615691921648", "POST /v1.0/77/threads_publish"));
    EXPECT_EQ(server_.posts().at(0).text, delivery_.text);
}

TEST_F(ThreadsNetwork, a_part_of_a_thread_answers_the_one_before) {
    delivery_.reply_to = "899";
    ASSERT_TRUE(prepare());
    ASSERT_TRUE(create());
    EXPECT_EQ(server_.posts().at(0).reply_to, "899");
    EXPECT_EQ(look_up()->found->remote_id, "900");
}

TEST_F(ThreadsNetwork, a_container_in_the_making_is_waited_for) {
    server_.slow_containers(1);
    const auto first = prepare();
    ASSERT_FALSE(first);
    EXPECT_EQ(first.error().kind, ErrorKind::rate_limited);
    EXPECT_EQ(first.error().retry_after, domain::Millis{2000});
    EXPECT_TRUE(prepare());
    EXPECT_TRUE(create());
}

TEST_F(ThreadsNetwork, a_lost_answer_is_found_with_its_link) {
    server_.drop_publishes(1);
    ASSERT_TRUE(prepare());
    EXPECT_EQ(create().error().kind, ErrorKind::timeout);
    const auto seen = look_up();
    ASSERT_TRUE(seen && seen->found);
    EXPECT_EQ(seen->found->remote_id, "900");
    EXPECT_EQ(seen->found->url, "https://www.threads.net/@city.library/post/C900");
    EXPECT_FALSE(look_up({"900"})->found);  // another delivery's is not taken for it
}

TEST_F(ThreadsNetwork, what_looked_absent_is_published_again_by_the_same_container_and_stays_one_post) {
    server_.drop_publishes(1);
    server_.hide_posts(3);
    ASSERT_TRUE(prepare());
    ASSERT_FALSE(create());
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(look_up()->found);
    ASSERT_TRUE(prepare());
    EXPECT_EQ(create().error().kind, ErrorKind::unavailable);  // refused, because the first one worked
    EXPECT_TRUE(look_up()->found);
    EXPECT_EQ(server_.posts().size(), 1U);
}

TEST_F(ThreadsNetwork, a_container_that_ran_out_is_made_anew) {
    ASSERT_TRUE(prepare());
    server_.expire_containers();
    EXPECT_EQ(create().error().kind, ErrorKind::rejected);  // a first try: a person may send it again
    ASSERT_TRUE(prepare());
    ASSERT_TRUE(create());
    EXPECT_EQ(server_.posts().size(), 1U);
    EXPECT_EQ(server_.posts().at(0).container, "17889615691921649");
}

TEST_F(ThreadsNetwork, a_token_is_renewed_in_the_second_half_of_its_life) {
    const auto at = [&](std::chrono::hours age, bool expired = false) {
        session_.now = kNow + age;
        return network_.renew_request(session_, expired).has_value();
    };
    using std::chrono::hours;
    EXPECT_FALSE(at(hours{1}));
    EXPECT_FALSE(at(hours{24 * 29}));
    EXPECT_FALSE(at(hours{24 * 61}));
    EXPECT_FALSE(at(hours{24 * 40}, true));  // what Threads refuses it does not renew either
    ASSERT_TRUE(at(hours{24 * 40}));
    const auto renewed = wire_.run(*network_.renew_request(session_, false)).and_then([&](const auto& reply) {
        return network_.read_renewal(session_, reply);
    });
    ASSERT_TRUE(renewed);
    session_.token = *renewed;
    EXPECT_FALSE(network_.renew_request(session_, false));
    ASSERT_TRUE(prepare());
    EXPECT_TRUE(create());
}

TEST_F(ThreadsNetwork, the_check_tells_who_and_how_many_posts_are_left_today) {
    domain::Account account = session_.account;
    const auto who = wire_.run(*network_.check_request(session_, 0));
    ASSERT_TRUE(network_.read_check(account, 0, *who, kNow));
    EXPECT_EQ(account.handle, "city.library");
    EXPECT_EQ(account.remote_id, "77");
    EXPECT_EQ(account.max_photos, 0);
    const auto quota = wire_.run(*network_.check_request(session_, 1));
    ASSERT_TRUE(network_.read_check(account, 1, *quota, kNow));
    EXPECT_EQ(network_.read_budget(*quota)->remaining, 246);
    EXPECT_FALSE(network_.check_request(session_, 2));
}

TEST_F(ThreadsNetwork, a_token_that_is_no_good_asks_for_a_person) {
    session_.token = network_.take_access({server_.url(), ports::Secret("stolen")}, kNow)->secret;
    const auto refused = prepare();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::unauthorized);
    EXPECT_EQ(refused.error().detail.find("stolen"), std::string::npos);
}

TEST(ThreadsReplies, each_refusal_has_its_kind) {
    const auto kind = [](int status, const std::string& error) {
        domain::Delivery delivery;
        delivery.attempts = 1;
        return net::Threads().read_create(delivery, {status, {}, R"({"error":)" + error + "}"}, kNow).error().kind;
    };
    EXPECT_EQ(kind(400, R"({"code":190})"), ErrorKind::unauthorized);
    EXPECT_EQ(kind(400, R"({"code":4})"), ErrorKind::rate_limited);
    EXPECT_EQ(kind(400, R"({"code":613})"), ErrorKind::rate_limited);
    EXPECT_EQ(kind(400, R"({"code":2,"is_transient":true})"), ErrorKind::unavailable);
    EXPECT_EQ(kind(400, R"({"code":100,"message":"too long"})"), ErrorKind::rejected);
    EXPECT_EQ(kind(500, "7"), ErrorKind::unavailable);
}

TEST(ThreadsReplies, hostile_answers_end_in_an_error) {
    const net::Threads threads;
    const domain::Delivery delivery;
    for (const std::string& body :
         {std::string(R"({"id":)") + std::string(200'000, '['), std::string(R"({"id":"../../me"})"),
          std::string("\xff\xfe{"), std::string(R"({"id":["1"]})"), std::string("<html>Sign in</html>")}) {
        EXPECT_EQ(threads.read_create(delivery, {200, {}, body}, kNow).error().kind, ErrorKind::unavailable);
        EXPECT_FALSE(threads.read_preparation(delivery, {200, {}, body}, kNow));
        EXPECT_FALSE(threads.read_look_up(delivery, {}, {200, {}, body}, kNow));
        domain::Account account;
        EXPECT_FALSE(threads.read_check(account, 0, {200, {}, body}, kNow));
    }
}

TEST(ThreadsTable, photos_are_refused_with_the_reason_before_anything_leaves) {
    EXPECT_EQ(domain::facts_of(domain::NetworkKind::threads).max_photos, 0);
    EXPECT_THAT(std::string(domain::facts_of(domain::NetworkKind::threads).no_photos), HasSubstr("public web address"));
}
