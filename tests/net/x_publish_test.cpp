// X, publishing: what goes out, and what each answer means.
#include "net/url.hpp"
#include "tests/net/x_values.hpp"

using domain::ErrorKind;
using nlohmann::json;
using test::header_of;
using test::kXNow;
using test::x_delivery;
using test::x_session;
using testing::HasSubstr;
using testing::Not;

namespace {

domain::MediaProgress photo(const std::string& id, const std::string& alt = "") {
    auto progress = test::uploaded(id);
    progress.alt = alt;
    progress.ready = true;
    return progress;
}

domain::Error create_error(int status, const std::string& body, std::vector<ports::HttpHeader> headers = {},
                           domain::Delivery delivery = x_delivery()) {
    const auto read = net::X().read_create(delivery, {status, std::move(headers), body}, kXNow);
    return read ? domain::Error{ErrorKind::bug, "was read as a success"} : read.error();
}

const std::string kDuplicate =
    R"({"detail":"You are not allowed to create a Tweet with duplicate content.","type":"about:blank","title":"Forbidden","status":403})";
const std::string kNotMentioned =
    R"({"title":"Forbidden","status":403,"detail":"Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.","type":"about:blank"})";

}  // namespace

TEST(XPublish, an_upload_is_a_form_with_the_photo_and_its_category) {
    const auto request = net::X().upload_request(x_session(), {"bytes", "image/jpeg", "d1-1.jpg", "A hall", 10, 10});
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.url, "https://api.x.com/2/media/upload");
    EXPECT_EQ(header_of(request, "Authorization"), "Bearer access-1");
    ASSERT_EQ(request.parts.size(), 2u);
    EXPECT_EQ(request.parts[0].name, "media_category");
    EXPECT_EQ(request.parts[0].body, "tweet_image");
    EXPECT_EQ(request.parts[1].name, "media");
    EXPECT_EQ(request.parts[1].filename, "d1-1.jpg");
    EXPECT_EQ(request.parts[1].content_type, "image/jpeg");
    EXPECT_EQ(request.parts[1].body, "bytes");
}

TEST(XPublish, an_uploaded_photo_is_ready_unless_x_is_still_processing_it) {
    const net::X x;
    const auto done = x.read_upload({200, {}, R"({"data":{"id":"77","media_key":"3_77","size":5}})"}, kXNow);
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->ready);
    EXPECT_EQ(done->remote_id, "77");
    const auto busy = x.read_upload(
        {200, {}, R"({"data":{"id":"77","processing_info":{"state":"pending","check_after_secs":1}}})"}, kXNow);
    EXPECT_FALSE(busy->ready);
    EXPECT_EQ(
        x.read_upload({200, {}, R"({"data":{"id":"77","processing_info":{"state":"failed"}}})"}, kXNow).error().kind,
        ErrorKind::rejected);
    for (const auto* body : {"{}", "[]", R"({"data":{"id":"7 7"}})", R"({"data":{"id":[1]}})", "<html>"})
        EXPECT_EQ(x.read_upload({200, {}, body}, kXNow).error().kind, ErrorKind::malformed) << body;
    EXPECT_EQ(x.read_upload({413, {}, "<html>"}, kXNow).error().kind, ErrorKind::rejected);
}

TEST(XPublish, what_x_is_processing_is_asked_for_until_it_is_ready) {
    const net::X x;
    EXPECT_EQ(x.check_media_request(x_session(), photo("77")).url,
              "https://api.x.com/2/media/upload?command=STATUS&media_id=77");
    const auto answer = [&](const char* state) {
        const json body{{"data", {{"id", "77"}, {"processing_info", {{"state", state}}}}}};
        return x.read_media(photo("77"), {200, {}, body.dump()}, kXNow);
    };
    EXPECT_FALSE(answer("in_progress")->ready);
    EXPECT_TRUE(answer("succeeded")->ready);
    EXPECT_EQ(answer("failed").error().kind, ErrorKind::rejected);
    EXPECT_EQ(x.read_media(photo("77"), {404, {}, ""}, kXNow).error().kind, ErrorKind::not_found);
}

TEST(XPublish, each_alt_text_goes_ahead_of_the_post_by_a_call_of_its_own) {
    const net::X x;
    auto d = x_delivery();
    d.media = {photo("9977", "A hall"), photo("8"), photo("77", "A “prize”")};
    const auto first = x.preparation_request(x_session(), d);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->method, "POST");
    EXPECT_EQ(first->url, "https://api.x.com/2/media/metadata");
    EXPECT_EQ(header_of(*first, "Content-Type"), "application/json");
    EXPECT_EQ(json::parse(first->body), json::parse(R"({"id":"9977","metadata":{"alt_text":{"text":"A hall"}}})"));
    d.notes = *x.read_preparation(d, {200, {}, R"({"data":{"id":"9977"}})"}, kXNow);
    const auto second = x.preparation_request(x_session(), d);
    ASSERT_TRUE(second) << "the id of one photo may end like another's";
    EXPECT_EQ(json::parse(second->body)["metadata"]["alt_text"]["text"], "A “prize”");
    d.notes = *x.read_preparation(d, {200, {}, ""}, kXNow);
    EXPECT_FALSE(x.preparation_request(x_session(), d));
}

TEST(XPublish, no_post_leaves_when_an_alt_text_was_refused) {
    auto d = x_delivery();
    d.media = {photo("77", "A hall")};
    const auto read = net::X().read_preparation(d, {500, {}, ""}, kXNow);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().kind, ErrorKind::unavailable);
    EXPECT_THAT(read.error().detail, HasSubstr("alt text"));
}

TEST(XPublish, a_post_is_json_with_its_photos_in_their_order_on_a_fresh_connection) {
    auto d = x_delivery("Tom & Ana: 50% #BOTY26\nline é 👨‍👩‍👧");
    d.media = {photo("2"), photo("1")};
    const auto request = net::X().create_request(x_session(), d);
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.url, "https://api.x.com/2/tweets");
    EXPECT_TRUE(request.fresh_connection);
    EXPECT_EQ(json::parse(request.body), (json{{"text", d.text}, {"media", {{"media_ids", {"2", "1"}}}}}));
    EXPECT_EQ(json::parse(net::X().create_request(x_session(), x_delivery("x")).body), (json{{"text", "x"}}));
}

TEST(XPublish, a_part_of_a_thread_answers_the_one_before) {
    auto d = x_delivery("two");
    d.reply_to = "1900000000000000001";
    EXPECT_EQ(json::parse(net::X().create_request(x_session(), d).body)["reply"]["in_reply_to_tweet_id"],
              "1900000000000000001");
}

TEST(XPublish, the_same_delivery_makes_the_same_bytes_each_time) {
    EXPECT_EQ(net::X().create_request(x_session(), x_delivery()).body,
              net::X().create_request(x_session(test::keys_line()), x_delivery()).body);
}

TEST(XPublish, a_success_has_an_id_and_the_address_that_follows_from_it) {
    const auto read =
        net::X().read_create(x_delivery(), {201, {}, R"({"data":{"id":"1900000000000000001","text":"x"}})"}, kXNow);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->remote_id, "1900000000000000001");
    EXPECT_EQ(read->url, "https://x.com/library/status/1900000000000000001");
    auto nameless = x_delivery();
    nameless.account = {};
    EXPECT_EQ(net::X().read_create(nameless, {201, {}, R"({"data":{"id":"7"}})"}, kXNow)->url,
              "https://x.com/i/status/7");
}

TEST(XPublish, a_success_that_cannot_be_read_leaves_the_outcome_unknown) {
    for (const auto* body : {"", "<html>Welcome to the hotel Wi-Fi</html>", "{", "[]", R"({"data":null})",
                             R"({"data":{"id":"../../x"}})", R"({"errors":[{"message":"x"}]})"})
        EXPECT_EQ(create_error(201, body).kind, ErrorKind::unavailable) << body;
}

TEST(XPublish, each_refusal_has_its_kind_and_xs_own_words) {
    EXPECT_EQ(create_error(401, R"({"title":"Unauthorized","status":401})").kind, ErrorKind::expired);
    const auto poor =
        create_error(402, R"({"title":"CreditsDepleted","detail":"Your enrolled account has no credits"})");
    EXPECT_EQ(poor.kind, ErrorKind::rejected);
    EXPECT_THAT(poor.detail, HasSubstr("no credits left"));
    EXPECT_EQ(create_error(403, R"({"detail":"Your account is suspended"})").kind, ErrorKind::rejected);
    EXPECT_THAT(create_error(403, R"({"detail":"Your account is suspended"})").detail, HasSubstr("is suspended"));
    EXPECT_THAT(create_error(403, R"({"type":"https://api.twitter.com/2/problems/client-forbidden"})").detail,
                HasSubstr("project"));
    EXPECT_EQ(create_error(404, "").kind, ErrorKind::not_found);
    const auto invalid = create_error(
        400,
        R"({"errors":[{"parameters":{},"message":"$.text: is too long"}],"title":"Invalid Request","status":400})");
    EXPECT_EQ(invalid.kind, ErrorKind::rejected);
    EXPECT_THAT(invalid.detail, HasSubstr("$.text: is too long"));
    EXPECT_THAT(create_error(403, R"({"errors":[{"code":186,"message":"Tweet needs to be a bit shorter."}]})").detail,
                HasSubstr("a bit shorter"));
    for (const int status : {500, 502, 503, 504, 408})
        EXPECT_EQ(create_error(status, "<html><title>Bad gateway</title>").kind, ErrorKind::unavailable) << status;
}

TEST(XPublish, a_duplicate_is_ours_only_when_it_was_tried_before) {
    const auto first = create_error(403, kDuplicate);
    EXPECT_EQ(first.kind, ErrorKind::rejected);
    EXPECT_THAT(first.detail, HasSubstr("already"));
    auto again = x_delivery();
    again.attempts = 2;
    EXPECT_EQ(create_error(403, kDuplicate, {}, again).kind, ErrorKind::conflict) << "to be looked for";
}

TEST(XPublish, uploads_that_x_has_forgotten_are_made_again) {
    const net::X x;
    EXPECT_TRUE(x.photos_again({400, {}, R"({"errors":[{"message":"Your media IDs are invalid."}],"status":400})"}));
    EXPECT_FALSE(x.photos_again({400, {}, R"({"detail":"$.text: is too long"})"}));
    EXPECT_FALSE(x.photos_again({503, {}, ""}));
}

TEST(XPublish, an_answer_that_x_does_not_allow_can_be_posted_by_hand) {
    auto d = x_delivery("two & more");
    d.part = 2;
    d.parts = 2;
    d.reply_to = "19";
    const auto error = create_error(403, kNotMentioned, {}, d);
    EXPECT_EQ(error.kind, ErrorKind::rejected);
    EXPECT_THAT(error.detail, HasSubstr("https://x.com/intent/post?text=two%20%26%20more&in_reply_to=19"));
}

TEST(XPublish, a_slow_down_waits_for_the_limit_that_is_used_up) {
    const auto wait = [](std::vector<ports::HttpHeader> headers) {
        return create_error(429, "{}", std::move(headers)).retry_after;
    };
    const auto in = [](int seconds) { return std::to_string(domain::to_millis(kXNow) / 1000 + seconds); };
    EXPECT_EQ(wait({{"x-rate-limit-reset", in(90)}}), domain::Millis{90'000});
    EXPECT_EQ(wait({{"x-rate-limit-reset", in(90)},
                    {"x-user-limit-24hour-limit", "100"},
                    {"x-user-limit-24hour-remaining", "0"},
                    {"x-user-limit-24hour-reset", in(3000)}}),
              domain::Millis{3'000'000});
    // X's clock is ten minutes ahead of ours.
    EXPECT_EQ(wait({{"x-rate-limit-reset", in(690)}, {"date", "Sat, 21 Nov 2026 19:40:00 GMT"}}),
              domain::Millis{90'000});
    EXPECT_EQ(wait({{"x-rate-limit-reset", in(-5)}}), domain::Millis{1'000});
    EXPECT_EQ(wait({{"x-rate-limit-reset", "99999999999999"}}), std::nullopt);
    EXPECT_EQ(wait({}), std::nullopt);
    EXPECT_EQ(create_error(429, "{}").kind, ErrorKind::rate_limited);
    EXPECT_EQ(
        create_error(429, R"({"type":"https://api.x.com/2/problems/usage-capped","title":"UsageCapExceeded"})").kind,
        ErrorKind::rejected);
}

TEST(XPublish, no_sentence_carries_a_token_a_line_break_or_a_flood) {
    const auto echoed = create_error(400, R"({"detail":"bad token 379e8b583fb7ba9615e5f8668ba60035abc\nsecond line"})");
    EXPECT_THAT(echoed.detail, Not(HasSubstr("379e8b583fb7ba9615e5f8668ba60035")));
    EXPECT_THAT(echoed.detail, Not(HasSubstr("\n")));
    EXPECT_LT(create_error(400, "{\"detail\":\"" + std::string(100'000, 'x') + " y\"}").detail.size(), 500u);
    EXPECT_LT(create_error(400, std::string(100'000, '{')).detail.size(), 500u);
}

TEST(XPublish, hostile_bodies_are_errors) {
    const net::X x;
    const auto deep = std::string(200'000, '[') + std::string(200'000, ']');
    const auto huge = R"({"data":{"id":")" + std::string(10u << 20, '1') + R"("}})";
    const std::string broken = "{\"data\":{\"id\":\"\xff\xfe\xc0\"}}";
    for (const auto& body : {deep, huge, broken, std::string(R"({"data":{"id":{"a":[1,2]}}})")}) {
        EXPECT_FALSE(x.read_create(x_delivery(), {201, {}, body}, kXNow));
        EXPECT_FALSE(x.read_upload({200, {}, body}, kXNow));
        EXPECT_FALSE(x.read_look_up(x_delivery(), {}, {200, {}, body}, kXNow));
        EXPECT_FALSE(x.read_poll(x_session(), "", {200, {}, body}, kXNow));
        domain::Account account;
        EXPECT_FALSE(x.read_check(account, 0, {200, {}, body}, kXNow));
    }
}

TEST(XPublish, the_budget_is_what_the_headers_say) {
    const auto budget = net::X().read_budget(
        {200,
         {{"x-rate-limit-limit", "100"}, {"x-rate-limit-remaining", "98"}, {"x-rate-limit-reset", "1795289700"}},
         ""});
    ASSERT_TRUE(budget);
    EXPECT_EQ(budget->remaining, 98);
    EXPECT_EQ(budget->limit, 100);
    EXPECT_EQ(budget->reset, kXNow + std::chrono::minutes{5});
    EXPECT_FALSE(net::X().read_budget({200, {{"x-rate-limit-limit", "100"}}, ""}));
}
