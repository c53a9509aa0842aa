// The webhook: its messages to the letter, its signature against the specification's own numbers, and what a receiver's
// answers mean.
#include "domain/time_text.hpp"
#include "net/base64.hpp"
#include "net/webhook.hpp"
#include "tests/net/webhook_receiver.hpp"
#include "tests/net/wire_probe.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using domain::ErrorKind;
using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

const std::string kKey = "thirty-two bytes of a good secret";
const ports::Secret kSecret("whsec_" + net::base64(kKey));
const auto kNow = *domain::from_iso("2026-11-21T19:30:00Z");

ports::Session session_at(const std::string& server, domain::UtcTime now = kNow) {
    ports::Session session;
    session.account.id = {"webhook:site"};
    session.account.network = domain::NetworkKind::webhook;
    session.account.server = server;
    session.token = kSecret;
    session.now = now;
    session.nonce = "n0nce";
    return session;
}

domain::UtcTime right_now() { return std::chrono::time_point_cast<domain::Millis>(std::chrono::system_clock::now()); }

domain::Delivery a_delivery() {
    domain::Delivery d;
    d.network = domain::NetworkKind::webhook;
    d.text = "And the winner is … https://example.org/a #BOTY26";
    d.language = "en";
    d.retry_key = "key-1";
    d.created = kNow;
    domain::MediaProgress photo;
    photo.alt = "A winner";
    photo.width_px = 640;
    photo.height_px = 480;
    d.media = {photo};
    return d;
}

ports::HttpReply reply(int status, std::string body = "", std::vector<ports::HttpHeader> headers = {}) {
    return {status, std::move(headers), std::move(body)};
}

ErrorKind kind_of(int status) {
    const auto read = net::Webhook().read_create(a_delivery(), reply(status), kNow);
    return read ? ErrorKind::bug : read.error().kind;
}

}  // namespace

// From the Standard Webhooks reference libraries' own tests.
TEST(Webhook, signs_as_the_specification_does) {
    EXPECT_EQ(net::webhook_signature(ports::Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                                     "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", R"({"test": 2432232314})"),
              "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(Webhook, the_message_says_all_and_is_the_same_each_time) {
    const auto request = net::Webhook().create_request(session_at("https://example.org/hook"), a_delivery());
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.url, "https://example.org/hook");
    EXPECT_EQ(json::parse(request.body), json::parse(R"({"id":"key-1","type":"post.published",
        "created_at":"2026-11-21T19:30:00.000Z","data":{"text":"And the winner is … https://example.org/a #BOTY26",
        "language":"en","links":["https://example.org/a"],
        "images":[{"id":"key-1-1.jpg","alt":"A winner","width":640,"height":480}],"part":1,"parts":1}})"));
    const auto later = session_at("https://example.org/hook", kNow + std::chrono::minutes{5});
    EXPECT_EQ(net::Webhook().look_up_request(later, a_delivery()).body, request.body);
}

TEST(Webhook, a_receiver_that_checks_for_itself_takes_it_once_though_it_is_asked_again) {
    test::WebhookReceiver receiver(kKey);
    test::WireProbe wire;
    const net::Webhook webhook;
    const auto session = session_at(receiver.url(), right_now());
    const ports::OutgoingPhoto photo{
        std::string("\xFF\xD8\0jpeg", 7), "image/jpeg", "key-1-1.jpg", "A winner", 640, 480};
    ASSERT_TRUE(wire.run(webhook.upload_request(session, photo)).and_then([&](const auto& r) {
        return webhook.read_upload(r, kNow);
    }));
    receiver.drop_answers(1);
    EXPECT_EQ(wire.run(webhook.create_request(session, a_delivery())).error().kind, ErrorKind::timeout);
    const auto found = wire.run(webhook.look_up_request(session, a_delivery())).and_then([&](const auto& r) {
        return webhook.read_look_up(a_delivery(), {}, r, kNow);
    });
    ASSERT_TRUE(found && found->found);
    EXPECT_EQ(found->found->url, "https://wall.example/7");
    EXPECT_EQ(found->found->remote_id, "wall-7");
    EXPECT_THAT(receiver.faults(), IsEmpty());
    EXPECT_EQ(receiver.requests(), 3);
    ASSERT_EQ(receiver.taken().size(), 2U);
    EXPECT_EQ(net::base64_bytes(receiver.taken()[0]["data"]["base64"].get<std::string>()), photo.bytes);
    EXPECT_EQ(receiver.taken()[1]["data"]["images"][0]["id"], receiver.taken()[0]["id"]);
}

TEST(Webhook, a_changed_or_replayed_message_does_not_verify) {
    const auto request =
        net::Webhook().create_request(session_at("https://example.org/hook", right_now()), a_delivery());
    const auto header = [&](const std::string& name) {
        for (const auto& h : request.headers)
            if (h.name == name) return h.value;
        return std::string();
    };
    const auto id = header("webhook-id"), time = header("webhook-timestamp"), sign = header("webhook-signature");
    const auto fault = test::WebhookReceiver::fault_of;
    EXPECT_EQ(fault(kKey, id, time, sign, request.body), "");
    EXPECT_NE(fault(kKey, id, time, sign, request.body + " "), "");
    EXPECT_NE(fault(kKey, id + "x", time, sign, request.body), "");
    EXPECT_NE(fault(kKey, id, std::to_string(std::atoll(time.c_str()) + 1), sign, request.body), "");
    EXPECT_NE(fault("another key", id, time, sign, request.body), "");
    const auto old = net::Webhook().create_request(session_at("https://example.org/hook"), a_delivery());
    EXPECT_EQ(fault(kKey, id, old.headers[2].value, old.headers[3].value, old.body), "an old timestamp");
}

TEST(Webhook, each_answer_has_its_kind) {
    for (const int yes : {200, 201, 202, 204}) {
        const auto read = net::Webhook().read_create(a_delivery(), reply(yes, "thanks"), kNow);
        ASSERT_TRUE(read) << yes;
        EXPECT_EQ(read->remote_id, "key-1");
        EXPECT_EQ(read->url, "");
    }
    EXPECT_EQ(kind_of(301), ErrorKind::rejected);
    EXPECT_EQ(kind_of(400), ErrorKind::rejected);
    EXPECT_EQ(kind_of(401), ErrorKind::unauthorized);
    EXPECT_EQ(kind_of(403), ErrorKind::unauthorized);
    EXPECT_EQ(kind_of(408), ErrorKind::unavailable);
    EXPECT_EQ(kind_of(410), ErrorKind::not_found);
    EXPECT_EQ(kind_of(429), ErrorKind::rate_limited);
    EXPECT_EQ(kind_of(500), ErrorKind::unavailable);
    EXPECT_EQ(kind_of(503), ErrorKind::unavailable);
    const auto slow = net::Webhook().read_create(a_delivery(), reply(429, "", {{"retry-after", "7"}}), kNow);
    EXPECT_EQ(slow.error().retry_after, domain::Millis{7000});
}

TEST(Webhook, in_doubt_a_plain_no_means_not_taken_and_all_else_stays_doubt) {
    const auto look = [](int status) { return net::Webhook().read_look_up(a_delivery(), {}, reply(status), kNow); };
    ASSERT_TRUE(look(400));
    EXPECT_FALSE(look(400)->found);
    EXPECT_TRUE(look(400)->reaches_back);
    EXPECT_FALSE(look(500));
    EXPECT_FALSE(look(429));
    EXPECT_TRUE(look(202)->found);
}

TEST(Webhook, an_answer_cannot_smuggle_in_a_page_that_is_none) {
    for (const auto* body : {R"j({"id":7,"url":"javascript:alert(1)"})j", R"({"url":"https://a b"})", "[[[[", "null"}) {
        const auto read = net::Webhook().read_create(a_delivery(), reply(200, body), kNow);
        ASSERT_TRUE(read);
        EXPECT_EQ(read->url, "") << body;
    }
    const auto huge =
        net::Webhook().read_create(a_delivery(), reply(200, json{{"id", std::string(5000, 'x')}}.dump()), kNow);
    EXPECT_EQ(huge->remote_id, "key-1");
}

TEST(Webhook, an_address_must_be_safe_for_a_secret_sign_in) {
    const auto take = [](const std::string& address) { return net::Webhook().take_access({address, kSecret}, kNow); };
    for (const auto* good : {"https://example.org/hook", "https://example.org:8443/a?b=c", "http://127.0.0.1:8080/hook",
                             "http://localhost/hook"})
        EXPECT_TRUE(take(good)) << good;
    for (const auto* bad : {"", "example.org/hook", "http://example.org/hook", "ftp://example.org/", "https://",
                            "https://ada:pw@example.org/hook", "https://example.org/a#b", "https://example.org/a b",
                            "https://exa mple.org/", "http://127.0.0.1@evil.example/"}) {
        const auto refused = take(bad);
        ASSERT_FALSE(refused) << bad;
        EXPECT_EQ(refused.error().kind, ErrorKind::rejected);
    }
}

TEST(Webhook, a_weak_or_damaged_secret_is_refused_and_not_repeated) {
    const auto take = [](const std::string& secret) {
        return net::Webhook().take_access({"https://example.org/", ports::Secret(secret)}, kNow);
    };
    EXPECT_TRUE(take("a passphrase of 24 letters"));
    for (const auto* bad : {"short", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64 at all, is it",
                            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS"}) {
        const auto refused = take(bad);
        ASSERT_FALSE(refused) << bad;
        EXPECT_THAT(refused.error().detail, Not(HasSubstr("MfKQ")));
    }
}

TEST(Webhook, a_check_posts_nothing_but_a_signed_question) {
    test::WebhookReceiver receiver(kKey);
    test::WireProbe wire;
    const net::Webhook webhook;
    const auto session = session_at(receiver.url(), right_now());
    domain::Account account = session.account;
    const auto answer = wire.run(*webhook.check_request(session, 0));
    ASSERT_TRUE(answer);
    ASSERT_TRUE(webhook.read_check(account, 0, *answer, kNow));
    EXPECT_THAT(account.handle, HasSubstr("127.0.0.1"));
    EXPECT_FALSE(webhook.check_request(session, 1));
    EXPECT_EQ(receiver.taken().at(0)["type"], "callboard.check");
    EXPECT_THAT(receiver.faults(), IsEmpty());
}
