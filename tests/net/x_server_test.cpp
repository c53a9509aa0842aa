// The X adapter over the real wire against the strict fake: every request is one that X takes, under both sign-ins.
#include "tests/net/wire_probe.hpp"
#include "tests/net/x_server.hpp"
#include "tests/net/x_values.hpp"

using domain::ErrorKind;
using test::XManner;
using test::XServer;
using testing::IsEmpty;

namespace {

domain::UtcTime now() { return std::chrono::time_point_cast<domain::Millis>(std::chrono::system_clock::now()); }

const net::OAuth1Keys kKeys{"consumer-key", "user-token", ports::Secret("consumer-secret"),
                            ports::Secret("token-secret")};

ports::Session session_at(const XServer& server, bool by_keys) {
    auto session = test::x_session(by_keys ? test::keys_line()
                                           : test::bearer_line("access-1", "refresh-1", now() + std::chrono::hours{2}),
                                   server.url());
    session.now = now();
    return session;
}

domain::Delivery with_photo(const std::string& id) {
    auto delivery = test::x_delivery("Tom & Ana <3 #BOTY26 https://www.example.org/winner");
    auto photo = test::uploaded(id);
    photo.alt = "A “prize”";
    delivery.media = {photo};
    delivery.first_try = now();
    return delivery;
}

class XWire : public testing::TestWithParam<bool> {};

}  // namespace

TEST_P(XWire, a_post_with_a_described_photo_takes_three_requests_and_is_found_again) {
    XServer server({}, GetParam() ? kKeys : net::OAuth1Keys{});
    test::WireProbe wire;
    const net::X x;
    const auto session = session_at(server, GetParam());
    const auto up = wire.run(x.upload_request(session, {"jpeg bytes", "image/jpeg", "d-1.jpg", "A “prize”", 4, 3}));
    ASSERT_TRUE(up) << up.error().detail;
    const auto media = x.read_upload(*up, now());
    ASSERT_TRUE(media) << media.error().detail;
    auto delivery = with_photo(media->remote_id);
    const auto described = wire.run(*x.preparation_request(session, delivery));
    delivery.notes = x.read_preparation(delivery, *described, now()).value_or("");
    EXPECT_FALSE(x.preparation_request(session, delivery));
    const auto sent = x.read_create(delivery, *wire.run(x.create_request(session, delivery)), now());
    ASSERT_TRUE(sent) << sent.error().detail;
    const auto seen = x.read_look_up(delivery, {}, *wire.run(x.look_up_request(session, delivery)), now());
    ASSERT_TRUE(seen) << seen.error().detail;
    ASSERT_TRUE(seen->found);
    EXPECT_EQ(seen->found->remote_id, sent->remote_id);
    EXPECT_EQ(server.alts().at(media->remote_id), "A “prize”");
    EXPECT_THAT(server.faults(), IsEmpty());
}

TEST_P(XWire, the_check_and_the_feed_are_asked_as_x_wants_them) {
    XServer server({}, GetParam() ? kKeys : net::OAuth1Keys{});
    test::WireProbe wire;
    const net::X x;
    const auto session = session_at(server, GetParam());
    auto account = session.account;
    const auto me = wire.run(*x.check_request(session, 0));
    ASSERT_TRUE(x.read_check(account, 0, *me, now()));
    EXPECT_EQ(account.handle, "library");
    EXPECT_EQ(x.read_budget(*me)->remaining, 74);
    ASSERT_TRUE(wire.run(x.create_request(session, test::x_delivery("Hello #BOTY26"))));
    const auto page = x.read_poll(session, "", *wire.run(x.poll_request(session, "BOTY26", "")), now());
    ASSERT_TRUE(page) << page.error().detail;
    ASSERT_EQ(page->posts.size(), 1u);
    EXPECT_EQ(page->posts[0].author_name, "The Library");
    EXPECT_TRUE(x.read_poll(session, page->cursor, *wire.run(x.poll_request(session, "BOTY26", page->cursor)), now())
                    ->posts.empty());
    EXPECT_THAT(server.faults(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(BothSignIns, XWire, testing::Bool(),
                         [](const auto& which) { return which.param ? "by_keys" : "by_bearer"; });

TEST(XWireFailures, a_bearer_that_ran_out_is_renewed_once_and_the_new_one_is_taken) {
    XManner manner;
    manner.expired = true;
    XServer server(manner);
    test::WireProbe wire;
    const net::X x;
    auto session = session_at(server, false);
    const auto refused =
        x.read_create(test::x_delivery(), *wire.run(x.create_request(session, test::x_delivery())), now());
    EXPECT_EQ(refused.error().kind, ErrorKind::expired);
    const auto fresh = x.read_renewal(session, *wire.run(*x.renew_request(session, true)));
    ASSERT_TRUE(fresh) << fresh.error().detail;
    const auto old = session;
    session.token = *fresh;
    EXPECT_TRUE(x.read_create(test::x_delivery(), *wire.run(x.create_request(session, test::x_delivery())), now()));
    EXPECT_THAT(server.faults(), IsEmpty());
    EXPECT_EQ(x.read_renewal(old, *wire.run(*x.renew_request(old, true))).error().kind, ErrorKind::unauthorized)
        << "a refresh token is single use";
}

TEST(XWireFailures, a_post_that_is_stored_and_whose_answer_is_cut_is_found_by_the_look_up) {
    XManner manner;
    manner.drops_creates = 1;
    XServer server(manner);
    test::WireProbe wire;
    const net::X x;
    const auto session = session_at(server, false);
    auto delivery = test::x_delivery("Only once #BOTY26");
    delivery.first_try = now();
    const auto cut = wire.run(x.create_request(session, delivery));
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().kind, ErrorKind::timeout);
    delivery.attempts = 2;  // had it been sent again
    const auto again = x.read_create(delivery, *wire.run(x.create_request(session, delivery)), now());
    EXPECT_EQ(again.error().kind, ErrorKind::conflict) << "a duplicate: to be looked for";
    EXPECT_TRUE(x.read_look_up(delivery, {}, *wire.run(x.look_up_request(session, delivery)), now())->found);
    EXPECT_EQ(server.posts().size(), 1u);
}

TEST(XWireFailures, the_second_part_of_a_thread_that_x_forbids_can_be_posted_by_hand) {
    XManner manner;
    manner.forbids_answers = true;
    XServer server(manner);
    test::WireProbe wire;
    const net::X x;
    const auto session = session_at(server, false);
    const auto first = test::x_delivery("One (1/2)");
    const auto sent = x.read_create(first, *wire.run(x.create_request(session, first)), now());
    ASSERT_TRUE(sent) << sent.error().detail;
    auto second = test::x_delivery("Two (2/2)");
    second.part = second.parts = 2;
    second.reply_to = sent->remote_id;
    const auto refused = x.read_create(second, *wire.run(x.create_request(session, second)), now());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::rejected);
    EXPECT_THAT(refused.error().detail, testing::EndsWith("&in_reply_to=" + sent->remote_id));
    EXPECT_EQ(server.posts().size(), 1u);
    EXPECT_THAT(server.faults(), IsEmpty());
}

TEST(XWireFailures, the_fake_refuses_what_x_would) {
    XServer server;
    test::WireProbe wire;
    auto session = session_at(server, false);
    const auto status = [&](ports::HttpRequest request) { return wire.run(std::move(request))->status; };
    auto post = net::X().create_request(session, test::x_delivery());
    post.body = R"({"text":"x","foo":1})";
    EXPECT_EQ(status(post), 400);
    post.body = R"({"text":"x","media":{"media_ids":["1"]}})";
    EXPECT_EQ(status(post), 400) << "a photo that was never uploaded";
    post.body = R"({"text":")" + std::string(281, 'x') + R"("})";
    EXPECT_EQ(status(post), 400);
    session.token = test::bearer_line("other");
    EXPECT_EQ(status(net::X().create_request(session, test::x_delivery())), 401);
    XServer signed_one({}, kKeys);
    auto other = session_at(signed_one, true);
    other.now -= std::chrono::hours{1};
    EXPECT_EQ(status(net::X().create_request(other, test::x_delivery())), 401) << "a clock that is an hour behind";
    EXPECT_EQ(server.faults().size() + signed_one.faults().size(), 5u);
    EXPECT_TRUE(server.posts().empty());
}
