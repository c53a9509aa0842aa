// Mastodon, publishing: what goes out, and what each answer means.
#include "domain/time_text.hpp"
#include "fixtures.hpp"
#include "net/mastodon.hpp"
#include "net/url.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using domain::ErrorKind;
using ports::HttpReply;
using test::uploaded;
using testing::HasSubstr;
using testing::Not;

namespace {

const domain::UtcTime kNow = *domain::from_iso("2026-11-21T19:30:00Z");

ports::Session session() {
    domain::Account account;
    account.network = domain::NetworkKind::mastodon;
    account.server = "https://social.example";
    account.remote_id = "42";
    return {account, ports::Secret("t0ken")};
}

domain::Delivery delivery() {
    domain::Delivery d;
    d.text = "Tom & Ana: 50% #BOTY26\nline é 👨‍👩‍👧";
    d.language = "nl";
    d.retry_key = "key-7";
    d.media = {{domain::PhotoId{"a"}, "", "", "m1", true}, {domain::PhotoId{"b"}, "", "", "m2", true}};
    return d;
}

std::string header(const ports::HttpRequest& request, const std::string& name) {
    for (const auto& h : request.headers)
        if (h.name == name) return h.value;
    return "";
}

domain::Error create_error(int status, std::string body, std::vector<ports::HttpHeader> headers = {}) {
    const auto read = net::Mastodon().read_create(delivery(), {status, std::move(headers), std::move(body)}, kNow);
    return read ? domain::Error{ErrorKind::bug, "was read as a success"} : read.error();
}

}  // namespace

TEST(MastodonPublish, an_upload_is_a_form_with_the_photo_and_its_alt_text) {
    const auto request =
        net::Mastodon().upload_request(session(), {"bytes", "image/jpeg", "d1-1.jpg", "A hall", 10, 10});
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.url, "https://social.example/api/v2/media");
    EXPECT_EQ(header(request, "Authorization"), "Bearer t0ken");
    ASSERT_EQ(request.parts.size(), 2u);
    EXPECT_EQ(request.parts[0].name, "file");
    EXPECT_EQ(request.parts[0].filename, "d1-1.jpg");
    EXPECT_EQ(request.parts[0].content_type, "image/jpeg");
    EXPECT_EQ(request.parts[1].name, "description");
    EXPECT_EQ(request.parts[1].body, "A hall");
    EXPECT_EQ(net::Mastodon().upload_request(session(), {"b", "image/png", "x", "", 1, 1}).parts.size(), 1u);
}

TEST(MastodonPublish, an_answer_names_what_it_answers) {
    domain::Delivery d;
    d.text = "@ada@books.social At seven.";
    EXPECT_EQ(net::Mastodon().create_request(session(), d).body.find("in_reply_to_id"), std::string::npos);
    d.reply_to = "114";
    EXPECT_NE(net::Mastodon().create_request(session(), d).body.find("in_reply_to_id=114"), std::string::npos);
}

TEST(MastodonPublish, uploads_are_ready_at_200_and_not_at_202) {
    const net::Mastodon mastodon;
    EXPECT_TRUE(mastodon.read_upload({200, {}, R"({"id":"7","url":"https://x/7"})"}, kNow)->ready);
    const auto waiting = mastodon.read_upload({202, {}, R"({"id":7,"url":null})"}, kNow);
    EXPECT_FALSE(waiting->ready);
    EXPECT_EQ(waiting->remote_id, "7");
    EXPECT_EQ(mastodon.read_upload({200, {}, "{}"}, kNow).error().kind, ErrorKind::malformed);
    EXPECT_EQ(mastodon.read_upload({200, {}, "<html>"}, kNow).error().kind, ErrorKind::malformed);
    EXPECT_EQ(mastodon.read_upload({413, {}, "<html><title>413 Request Entity Too Large</title>"}, kNow).error().kind,
              ErrorKind::rejected);
}

TEST(MastodonPublish, media_is_asked_for_until_it_is_ready) {
    const net::Mastodon mastodon;
    EXPECT_EQ(mastodon.check_media_request(session(), uploaded("a b/c")).url,
              "https://social.example/api/v1/media/a%20b%2Fc");
    EXPECT_FALSE(mastodon.read_media(uploaded("7"), {206, {}, "{}"}, kNow)->ready);
    EXPECT_TRUE(mastodon.read_media(uploaded("7"), {200, {}, "{}"}, kNow)->ready);
    EXPECT_EQ(mastodon.read_media(uploaded("7"), {404, {}, ""}, kNow).error().kind, ErrorKind::not_found);
    EXPECT_EQ(mastodon.read_media(uploaded("7"), {422, {}, R"({"error":"cannot be processed"})"}, kNow).error().kind,
              ErrorKind::rejected);
}

TEST(MastodonPublish, a_status_is_a_form_with_the_key_of_the_delivery_on_a_fresh_connection) {
    const auto request = net::Mastodon().create_request(session(), delivery());
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.url, "https://social.example/api/v1/statuses");
    EXPECT_EQ(header(request, "Idempotency-Key"), "key-7");
    EXPECT_EQ(header(request, "Content-Type"), "application/x-www-form-urlencoded");
    EXPECT_TRUE(request.fresh_connection);
    EXPECT_EQ(net::decode_fields(request.body), (net::Fields{{"status", delivery().text},
                                                             {"visibility", "public"},
                                                             {"language", "nl"},
                                                             {"media_ids[]", "m1"},
                                                             {"media_ids[]", "m2"}}));
}

TEST(MastodonPublish, visibility_is_named_as_mastodon_names_it) {
    auto d = delivery();
    d.visibility = domain::Visibility::unlisted;
    EXPECT_THAT(net::Mastodon().create_request(session(), d).body, HasSubstr("visibility=unlisted"));
    d.visibility = domain::Visibility::followers;
    EXPECT_THAT(net::Mastodon().create_request(session(), d).body, HasSubstr("visibility=private"));
}

TEST(MastodonPublish, the_same_delivery_makes_the_same_request_each_time) {
    const auto first = net::Mastodon().create_request(session(), delivery());
    const auto second = net::Mastodon().create_request(session(), delivery());
    EXPECT_EQ(first.body, second.body);
    EXPECT_EQ(header(first, "Idempotency-Key"), header(second, "Idempotency-Key"));
}

TEST(MastodonPublish, a_success_has_an_id_and_an_address) {
    const net::Mastodon mastodon;
    const auto read =
        mastodon.read_create(delivery(), {200, {}, R"({"id":"9","url":"https://social.example/@d/9"})"}, kNow);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->remote_id, "9");
    EXPECT_EQ(read->url, "https://social.example/@d/9");
    EXPECT_EQ(
        mastodon.read_create(delivery(), {200, {}, R"({"id":"9","url":null,"uri":"https://s.example/9"})"}, kNow)->url,
        "https://s.example/9");
    EXPECT_EQ(mastodon.read_create(delivery(), {200, {}, R"({"id":"9","url":"javascript:x"})"}, kNow)->url, "");
}

TEST(MastodonPublish, a_success_that_cannot_be_read_leaves_the_outcome_unknown) {
    for (const auto* body :
         {"", "<html>Welcome to the hotel Wi-Fi</html>", "{", "[]", "{\"id\":null}", "{\"url\":\"https://x\"}"})
        EXPECT_EQ(create_error(200, body).kind, ErrorKind::unavailable) << body;
}

TEST(MastodonPublish, each_refusal_has_its_kind_and_the_servers_own_words) {
    EXPECT_EQ(create_error(401, "").kind, ErrorKind::unauthorized);  // snac: empty, text/html
    EXPECT_THAT(create_error(401, "").detail, HasSubstr("sign in again"));
    EXPECT_EQ(create_error(401, R"({"error":"The access token was revoked"})").kind, ErrorKind::unauthorized);
    EXPECT_EQ(create_error(403, R"({"error":"This action is not allowed"})").kind, ErrorKind::rejected);
    EXPECT_EQ(create_error(404, "<h1>404 Not Found (snac/2.96)</h1>").kind, ErrorKind::not_found);
    EXPECT_EQ(create_error(410, "").kind, ErrorKind::not_found);
    EXPECT_EQ(create_error(301, "").kind, ErrorKind::rejected);
    const auto refused = create_error(422, R"({"error":"Validation failed: Text can't be blank"})");
    EXPECT_EQ(refused.kind, ErrorKind::rejected);
    EXPECT_THAT(refused.detail, HasSubstr("Validation failed: Text can't be blank"));
    for (const int status : {500, 502, 503, 504, 599, 408})
        EXPECT_EQ(create_error(status, "<html><head><title>Bad gateway</title>").kind, ErrorKind::unavailable)
            << status;
    EXPECT_THAT(create_error(502, "<html><title>Bad &amp; gateway</title>").detail, HasSubstr("Bad & gateway"));
}

TEST(MastodonPublish, media_that_is_not_ready_means_the_same_again_soon) {
    const auto error = create_error(
        422, R"({"error":"Cannot attach files that have not finished processing. Try again in a moment!"})");
    EXPECT_EQ(error.kind, ErrorKind::rate_limited);
    EXPECT_EQ(error.retry_after, domain::Millis{3000});
}

TEST(MastodonPublish, a_slow_down_waits_until_the_reset_by_the_servers_clock) {
    const auto wait = [&](std::vector<ports::HttpHeader> headers) {
        return create_error(429, "{}", std::move(headers)).retry_after;
    };
    EXPECT_EQ(wait({{"x-ratelimit-reset", "2026-11-21T19:31:30.000000Z"}}), domain::Millis{90'000});
    // The server's clock is ten minutes ahead of ours.
    EXPECT_EQ(wait({{"x-ratelimit-reset", "2026-11-21T19:41:30Z"}, {"date", "Sat, 21 Nov 2026 19:40:00 GMT"}}),
              domain::Millis{90'000});
    EXPECT_EQ(wait({{"retry-after", "7"}}), domain::Millis{7'000});
    EXPECT_EQ(wait({{"retry-after", "Sat, 21 Nov 2026 19:30:20 GMT"}}), domain::Millis{20'000});
    EXPECT_EQ(wait({{"x-ratelimit-reset", "2026-11-21T18:00:00Z"}}), domain::Millis{1'000});  // past: soon
    EXPECT_EQ(wait({{"x-ratelimit-reset", "2036-11-21T18:00:00Z"}}),
              domain::Millis{3'600'000});  // nonsense: an hour at most
    EXPECT_EQ(wait({{"x-ratelimit-reset", "soon"}}), std::nullopt);
    EXPECT_EQ(wait({}), std::nullopt);
}

TEST(MastodonPublish, no_sentence_carries_a_token_a_line_break_or_a_flood) {
    const auto echoed = create_error(422, R"({"error":"bad token 379e8b583fb7ba9615e5f8668ba60035abc\nsecond line"})");
    EXPECT_THAT(echoed.detail, Not(HasSubstr("379e8b583fb7ba9615e5f8668ba60035")));
    EXPECT_THAT(echoed.detail, Not(HasSubstr("\n")));
    EXPECT_LT(create_error(422, "{\"error\":\"" + std::string(100'000, 'x') + " y\"}").detail.size(), 500u);
    EXPECT_LT(create_error(422, std::string(100'000, '{')).detail.size(), 500u);
    EXPECT_LT(create_error(500, "<html><title>" + std::string(100'000, '-')).detail.size(), 500u);
}

TEST(MastodonPublish, the_budget_is_what_the_headers_say) {
    const net::Mastodon mastodon;
    const auto budget = mastodon.read_budget({200,
                                              {{"x-ratelimit-limit", "300"},
                                               {"x-ratelimit-remaining", "298"},
                                               {"x-ratelimit-reset", "2026-11-21T19:35:00.5Z"}},
                                              ""});
    ASSERT_TRUE(budget);
    EXPECT_EQ(budget->remaining, 298);
    EXPECT_EQ(budget->limit, 300);
    EXPECT_EQ(budget->reset, kNow + std::chrono::minutes{5} + domain::Millis{500});
    EXPECT_FALSE(mastodon.read_budget({200, {}, ""}));
    EXPECT_FALSE(mastodon.read_budget(
        {200,
         {{"x-ratelimit-limit", "300"}, {"x-ratelimit-remaining", "-1"}, {"x-ratelimit-reset", "2026-11-21T19:35:00Z"}},
         ""}));
}
