// Bluesky, publishing: what goes out, and what each answer means. What a real server does stands in pds_test.cpp.
#include "domain/time_text.hpp"
#include "net/bluesky.hpp"
#include "net/bluesky_record.hpp"
#include "net/bluesky_secret.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using domain::ErrorKind;
using net::Json;
using ports::HttpReply;
using testing::HasSubstr;
using testing::Not;

namespace {

const domain::UtcTime kNow = *domain::from_iso("2026-11-21T19:30:00Z");

ports::Session session() {
    ports::Session session;
    session.account.network = domain::NetworkKind::bluesky;
    session.account.server = "https://pds.example";
    session.account.remote_id = "did:plc:me";
    session.account.handle = "me.example";
    session.token = net::write_bluesky_secret({ports::Secret("acc3ss"), ports::Secret("r3fresh"), kNow});
    session.now = kNow;
    return session;
}

domain::Delivery delivery() {
    domain::Delivery d;
    d.text = "✨ #tag";
    d.language = "nl";
    d.retry_key = "key-7";
    d.created = kNow;
    d.first_try = kNow;
    return d;
}

domain::Error create_error(int status, std::string body, std::vector<ports::HttpHeader> headers = {}) {
    const auto read = net::Bluesky().read_create(delivery(), {status, std::move(headers), std::move(body)}, kNow);
    return read ? domain::Error{ErrorKind::bug, "was read as a success"} : read.error();
}

std::string header(const ports::HttpRequest& request, const std::string& name) {
    for (const auto& h : request.headers)
        if (h.name == name) return h.value;
    return "";
}

}  // namespace

TEST(BlueskyRecord, keys_are_those_of_the_standard) {
    EXPECT_EQ(net::tid_of(1767225600000000, 0), "3mbd3542k2222");
    EXPECT_EQ(net::tid_of(1767225600000000, 31), "3mbd3542k222z");
    EXPECT_EQ(net::tid_of(1767225600123456, 1023), "3mbd3546cm2zz");
}

TEST(BlueskyRecord, a_deliverys_key_stays_the_same_and_is_its_own) {
    auto d = delivery();
    const auto key = net::record_key_of(d);
    d.first_try += std::chrono::hours{1};
    d.text = "other";
    d.attempts = 3;
    EXPECT_EQ(net::record_key_of(d), key);
    std::set<std::string> keys{key};
    for (int i = 0; i < 50; ++i) {
        d.retry_key = "other-" + std::to_string(i);
        keys.insert(net::record_key_of(d));
    }
    EXPECT_GE(keys.size(), 50u);
}

TEST(BlueskyRecord, the_parts_of_a_thread_have_rising_keys) {
    auto d = delivery();
    std::string last;
    for (d.part = 1; d.part <= 30; ++d.part) {
        d.retry_key = "part-" + std::to_string(d.part);
        EXPECT_GT(net::record_key_of(d), last);
        last = net::record_key_of(d);
    }
}

TEST(BlueskyRecord, the_whole_record_of_a_post_is_this_and_no_more) {
    auto d = delivery();
    d.media = {
        {{}, "", "A hall", R"({"$type":"blob","ref":{"$link":"bafk"},"mimeType":"image/jpeg","size":3})", true, 12, 8}};
    const auto request = net::Bluesky().create_request(session(), d);
    EXPECT_EQ(request.url, "https://pds.example/xrpc/com.atproto.repo.putRecord");
    EXPECT_EQ(header(request, "Authorization"), "Bearer acc3ss");
    EXPECT_TRUE(request.fresh_connection);
    EXPECT_EQ(Json::parse(request.body), Json::parse(R"({
        "repo": "did:plc:me", "collection": "app.bsky.feed.post", "rkey": ")" +
                                                     net::record_key_of(d) + R"(", "swapRecord": null,
        "record": {
            "$type": "app.bsky.feed.post", "text": "✨ #tag", "createdAt": "2026-11-21T19:30:00.000Z", "langs": ["nl"],
            "facets": [{"index": {"byteStart": 4, "byteEnd": 8},
                        "features": [{"$type": "app.bsky.richtext.facet#tag", "tag": "tag"}]}],
            "embed": {"$type": "app.bsky.embed.images", "images": [{
                "image": {"$type": "blob", "ref": {"$link": "bafk"}, "mimeType": "image/jpeg", "size": 3},
                "alt": "A hall", "aspectRatio": {"width": 12, "height": 8}}]}}})"));
    EXPECT_EQ(net::Bluesky().create_request(session(), d).body, request.body) << "the same bytes at each try";
}

TEST(BlueskyRecord, a_language_that_is_none_is_left_out) {
    auto d = delivery();
    for (const auto* language : {"", "x", "not a language", "é"}) {
        d.language = language;
        EXPECT_FALSE(net::bluesky_record(d).contains("langs")) << language;
    }
}

TEST(BlueskyPublish, people_are_asked_for_one_by_one_and_nobody_stays_plain_text) {
    const net::Bluesky bluesky;
    auto d = delivery();
    d.text = "@a.test @nobody.test @a.test";
    auto question = bluesky.preparation_request(session(), d);
    ASSERT_TRUE(question);
    EXPECT_THAT(question->url, testing::EndsWith("com.atproto.identity.resolveHandle?handle=a.test"));
    d.notes = *bluesky.read_preparation(d, {200, {}, R"({"did":"did:plc:a"})"}, kNow);
    question = bluesky.preparation_request(session(), d);
    ASSERT_TRUE(question);
    EXPECT_THAT(question->url, HasSubstr("nobody.test"));
    EXPECT_EQ(bluesky.read_preparation(d, {503, {}, ""}, kNow).error().kind, ErrorKind::unavailable);
    EXPECT_EQ(bluesky.read_preparation(d, {400, {}, R"({"error":"ExpiredToken"})"}, kNow).error().kind,
              ErrorKind::expired);
    EXPECT_EQ(bluesky.read_preparation(d, {200, {}, R"({"did":7})"}, kNow).error().kind, ErrorKind::malformed);
    d.notes = *bluesky.read_preparation(d, {400, {}, R"({"error":"InvalidRequest"})"}, kNow);
    EXPECT_FALSE(bluesky.preparation_request(session(), d));
    const auto record = net::bluesky_record(d);
    ASSERT_EQ(record["facets"].size(), 2u);
    EXPECT_EQ(record["facets"][1]["features"][0]["did"], "did:plc:a");
    EXPECT_EQ(record["facets"][1]["index"]["byteStart"], 21);
}

TEST(BlueskyCard, a_link_without_a_photo_gets_its_pages_card_with_the_picture) {
    const net::Bluesky bluesky;
    auto d = delivery();
    d.text = "Read on: https://example.org/fox";
    const auto question = bluesky.preparation_request(session(), d);
    ASSERT_TRUE(question);
    EXPECT_EQ(question->url, "https://example.org/fox");
    EXPECT_EQ(header(*question, "Authorization"), "") << "a stranger is told nothing";
    EXPECT_TRUE(question->public_only);
    EXPECT_LE(question->total_timeout, std::chrono::seconds{10});
    const ports::HttpReply page{200,
                                {{"content-type", "text/html"}},
                                "<title>Fox</title><meta property=og:image content=https://img.example/f.jpg>"};
    d.notes = *bluesky.read_preparation(d, page, kNow);
    EXPECT_FALSE(bluesky.preparation_request(session(), d));
    const auto picture = bluesky.picture_request(session(), d);
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->url, "https://img.example/f.jpg");
    EXPECT_TRUE(picture->public_only);
    EXPECT_EQ(header(*picture, "Authorization"), "");
    d.notes = bluesky.note_picture(d, ports::MediaAnswer{R"({"$type":"blob","ref":{"$link":"bafk"}})", true});
    EXPECT_FALSE(bluesky.picture_request(session(), d));
    EXPECT_EQ(net::bluesky_record(d).at("embed"), Json::parse(R"({"$type":"app.bsky.embed.external","external":{
        "uri":"https://example.org/fox","title":"Fox","description":"",
        "thumb":{"$type":"blob","ref":{"$link":"bafk"}}}})"));
}

TEST(BlueskyCard, the_card_of_a_preview_goes_out_as_it_was_seen_and_the_page_is_not_asked_again) {
    const net::Bluesky bluesky;
    auto d = delivery();
    d.text = "Read on: https://example.org/fox";
    const auto question = bluesky.page_request(session(), "https://example.org/fox");
    ASSERT_TRUE(question);
    EXPECT_EQ(header(*question, "Authorization"), "");
    EXPECT_TRUE(question->public_only);
    EXPECT_TRUE(bluesky.page_picture_request(session(), "https://img.example/f.jpg").public_only);
    EXPECT_FALSE(bluesky.page_request(session(), "file:///etc/passwd"));
    const auto card = bluesky.read_page(
        {200, {}, "<title>Fox</title><meta property=og:image content=https://img.example/f.jpg>"}, question->url);
    d.notes = bluesky.note_card("https://example.org/fox", card);
    EXPECT_FALSE(bluesky.preparation_request(session(), d));
    EXPECT_EQ(bluesky.picture_request(session(), d)->url, "https://img.example/f.jpg");
    d.notes = bluesky.note_picture(d, std::nullopt);
    EXPECT_EQ(net::bluesky_record(d).at("embed").at("external").at("title"), "Fox");
    d.notes = bluesky.note_card("https://example.org/fox", {});
    EXPECT_FALSE(bluesky.preparation_request(session(), d)) << "none was shown, so none is looked for";
    EXPECT_FALSE(net::bluesky_record(d).contains("embed"));
}

TEST(BlueskyCard, what_cannot_be_had_costs_the_card_or_its_picture_and_never_the_post) {
    const net::Bluesky bluesky;
    auto d = delivery();
    d.text = "Read on: https://example.org/fox";
    auto without = d;
    without.notes = *bluesky.without_answer(d);
    EXPECT_FALSE(bluesky.preparation_request(session(), without));
    EXPECT_FALSE(net::bluesky_record(without).contains("embed"));
    auto missing = d;
    missing.notes = *bluesky.read_preparation(d, {404, {}, "<title>Not found</title>"}, kNow);
    EXPECT_FALSE(net::bluesky_record(missing).contains("embed"));
    d.notes = *bluesky.read_preparation(
        d, {200, {}, "<title>Fox</title><meta property=og:image content=https://img.example/f.jpg>"}, kNow);
    d.notes = bluesky.note_picture(d, std::nullopt);
    EXPECT_EQ(net::bluesky_record(d).at("embed").at("external").at("title"), "Fox");
    EXPECT_FALSE(net::bluesky_record(d).at("embed").at("external").contains("thumb"));
}

TEST(BlueskyCard, a_post_with_photos_or_without_a_link_has_none_and_people_are_asked_for_first) {
    const net::Bluesky bluesky;
    auto d = delivery();
    EXPECT_FALSE(bluesky.preparation_request(session(), d)) << "no link";
    d.text = "https://example.org @a.test";
    EXPECT_THAT(bluesky.preparation_request(session(), d)->url, HasSubstr("resolveHandle"));
    EXPECT_FALSE(bluesky.without_answer(d)) << "a person must be known";
    d.text = "https://example.org";
    d.media = {{{}, "", "A hall", R"({"$type":"blob"})", true, 12, 8}};
    EXPECT_FALSE(bluesky.preparation_request(session(), d)) << "the photo has its place";
    auto here = session();
    here.account.server = "http://127.0.0.1:2583";
    d.media.clear();
    EXPECT_FALSE(bluesky.preparation_request(here, d)->public_only) << "its own server is on this machine";
}

TEST(BlueskyPublish, each_refusal_has_its_kind_and_says_what_to_do) {
    const auto named = [](int status, const std::string& name) {
        return create_error(status, R"({"error":")" + name + R"(","message":"words of the server"})");
    };
    EXPECT_EQ(named(400, "ExpiredToken").kind, ErrorKind::expired);
    EXPECT_EQ(named(400, "InvalidToken").kind, ErrorKind::unauthorized);
    EXPECT_EQ(named(401, "AuthMissing").kind, ErrorKind::unauthorized);
    EXPECT_EQ(named(401, "AccountTakedown").kind, ErrorKind::unauthorized);
    EXPECT_THAT(named(401, "AccountTakedown").detail, HasSubstr("taken this account down"));
    EXPECT_EQ(named(400, "InvalidRequest").kind, ErrorKind::rejected);
    EXPECT_THAT(named(400, "InvalidRequest").detail, HasSubstr("“words of the server”"));
    EXPECT_EQ(named(400, "InvalidSwap").kind, ErrorKind::unavailable) << "to be looked at";
    EXPECT_EQ(named(500, "InternalServerError").kind, ErrorKind::unavailable);
    EXPECT_EQ(named(502, "UpstreamFailure").kind, ErrorKind::unavailable);
    EXPECT_EQ(named(500, "RecordNotFound").kind, ErrorKind::unavailable) << "a broken server proves nothing";
    EXPECT_EQ(named(413, "PayloadTooLarge").kind, ErrorKind::rejected);
    EXPECT_EQ(create_error(502, "<html><title>Bad Gateway</title>").kind, ErrorKind::unavailable);
    EXPECT_THAT(create_error(502, "<html><title>Bad Gateway</title>").detail, HasSubstr("Bad Gateway"));
    EXPECT_EQ(create_error(301, "").kind, ErrorKind::rejected);
    EXPECT_THAT(named(401, std::string(60, 'A')).detail, Not(HasSubstr(std::string(40, 'A'))));
}

TEST(BlueskyPublish, a_rate_limit_waits_until_the_servers_own_reset) {
    const auto epoch = std::to_string(domain::to_millis(kNow) / 1000 + 90);
    const auto error =
        create_error(429, R"({"error":"RateLimitExceeded"})",
                     {{"ratelimit-limit", "30"}, {"ratelimit-remaining", "0"}, {"ratelimit-reset", epoch}});
    EXPECT_EQ(error.kind, ErrorKind::rate_limited);
    EXPECT_EQ(error.retry_after, std::chrono::seconds{90});
    EXPECT_EQ(create_error(429, "", {{"retry-after", "7"}, {"ratelimit-reset", epoch}}).retry_after,
              std::chrono::seconds{7});
    const auto budget = net::Bluesky().read_budget(
        {200, {{"ratelimit-limit", "3000"}, {"ratelimit-remaining", "2999"}, {"ratelimit-reset", epoch}}, ""});
    ASSERT_TRUE(budget);
    EXPECT_EQ(budget->remaining, 2999);
    EXPECT_EQ(budget->reset, kNow + std::chrono::seconds{90});
    EXPECT_FALSE(net::Bluesky().read_budget({200, {{"ratelimit-limit", "x"}}, ""}));
    EXPECT_FALSE(net::Bluesky().read_budget(
        {200, {{"ratelimit-limit", "1"}, {"ratelimit-remaining", "1"}, {"ratelimit-reset", "99999999999999"}}, ""}));
}

TEST(BlueskyPublish, a_yes_is_read_with_and_without_a_commit_and_a_yes_that_cannot_be_read_is_unknown) {
    const std::string uri = "at://did:plc:me/app.bsky.feed.post/3mbd3542k2222";
    const auto read = net::Bluesky().read_create(delivery(), {200, {}, R"({"uri":")" + uri + R"(","cid":"b"})"}, kNow);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->remote_id, uri);
    EXPECT_EQ(read->url, "https://bsky.app/profile/did:plc:me/post/3mbd3542k2222");
    for (const std::string body : {"", "{}", "[]", "<html>", R"({"uri":7})", R"({"uri":"at://x"})",
                                   R"({"uri":"at://a/b/c"})", R"({"uri":"at://a b/app.bsky.feed.post/c"})"})
        EXPECT_EQ(create_error(200, body).kind, ErrorKind::unavailable) << body;
    EXPECT_EQ(create_error(200, std::string(10u << 20, '[')).kind, ErrorKind::unavailable);
    EXPECT_EQ(create_error(200, std::string(5000, '[')).kind, ErrorKind::unavailable);
}

TEST(BlueskyPublish, a_photo_is_asked_for_again_only_when_the_reply_is_about_it) {
    const auto again = [](int status, const std::string& body) {
        return net::Bluesky().photos_again({status, {}, body});
    };
    const auto refused = [&](const std::string& message) {
        return again(400, Json{{"error", "InvalidRequest"}, {"message", message}}.dump());
    };
    ASSERT_TRUE(refused("blob too big (maximum 976560, got 1200000)"));
    EXPECT_EQ(refused("blob too big (maximum 976560, got 1200000)")->max_bytes, 976'560);
    EXPECT_EQ(again(400, R"({"error":"BlobNotFound","message":"Could not find blob: bafk"})")->max_bytes, 0);
    EXPECT_FALSE(refused("text too big (maximum 300, got 301)"));
    EXPECT_FALSE(refused("blob too big (maximum many)"));
    EXPECT_FALSE(again(500, R"({"error":"BlobNotFound"})"));
    EXPECT_FALSE(again(400, "<html>"));
}

TEST(BlueskyPublish, uploads_keep_the_servers_own_description_unchanged) {
    const std::string blob = R"({"$type":"blob","mimeType":"image/jpeg","ref":{"$link":"bafk"},"size":3})";
    const auto read = net::Bluesky().read_upload({200, {}, R"({"blob":)" + blob + "}"}, kNow);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->remote_id, blob);
    EXPECT_TRUE(read->ready);
    for (const std::string body : {"{}", R"({"blob":"x"})", R"({"blob":{"ref":{}}})", "<html>"})
        EXPECT_EQ(net::Bluesky().read_upload({200, {}, body}, kNow).error().kind, ErrorKind::malformed) << body;
    const auto request = net::Bluesky().upload_request(session(), {"bytes", "image/jpeg", "x", "alt", 1, 1});
    EXPECT_EQ(request.body, "bytes");
    EXPECT_EQ(header(request, "Content-Type"), "image/jpeg");
}

// -- the session
// -----------------------------------------------------------------------------------------------------

TEST(BlueskySecret, a_token_is_renewed_by_its_lifetime_here_whatever_this_clock_says) {
    // iat 1, exp 7201: two hours, by a clock that has nothing to do with ours.
    const auto tokens = net::read_bluesky_tokens(
        Json{{"accessJwt", "e30.eyJpYXQiOjEsImV4cCI6NzIwMX0.c2ln"}, {"refreshJwt", "r"}}, kNow);
    ASSERT_TRUE(tokens);
    EXPECT_EQ(tokens->renew_at, kNow + std::chrono::minutes{119});
    const auto short_lived =
        net::read_bluesky_tokens(Json{{"accessJwt", "e30.eyJpYXQiOjEsImV4cCI6MTF9.c2ln"}, {"refreshJwt", "r"}}, kNow);
    EXPECT_EQ(short_lived->renew_at, kNow + std::chrono::seconds{5}) << "10 s: at half of them";
    const auto opaque = net::read_bluesky_tokens(Json{{"accessJwt", "opaque"}, {"refreshJwt", "r"}}, kNow);
    EXPECT_EQ(opaque->renew_at, domain::UtcTime{}) << "the server will say";
    EXPECT_FALSE(net::read_bluesky_tokens(Json{{"accessJwt", "a b"}, {"refreshJwt", "r"}}, kNow));
    EXPECT_FALSE(net::read_bluesky_tokens(Json{{"accessJwt", "a"}}, kNow));
}

TEST(BlueskySecret, a_renewal_is_asked_for_in_time_and_with_the_other_token) {
    const net::Bluesky bluesky;
    auto s = session();
    ASSERT_TRUE(bluesky.renew_request(s, false));
    EXPECT_EQ(header(*bluesky.renew_request(s, false), "Authorization"), "Bearer r3fresh");
    EXPECT_EQ(bluesky.renew_request(s, false)->body, "");
    s.now -= std::chrono::seconds{1};
    EXPECT_FALSE(bluesky.renew_request(s, false));
    EXPECT_TRUE(bluesky.renew_request(s, true));
    s.token = ports::Secret("not ours");
    EXPECT_FALSE(bluesky.renew_request(s, true));
    const auto refused = bluesky.read_renewal(session(), {400, {}, R"({"error":"ExpiredToken","message":"x"})"});
    EXPECT_EQ(refused.error().kind, ErrorKind::unauthorized);
    EXPECT_THAT(refused.error().detail, HasSubstr("app password"));
    EXPECT_EQ(bluesky.read_renewal(session(), {503, {}, ""}).error().kind, ErrorKind::unavailable);
    EXPECT_EQ(bluesky.read_renewal(session(), {200, {}, "{}"}).error().kind, ErrorKind::malformed);
}

TEST(BlueskyCheck, the_photo_limit_is_the_servers_own) {
    const auto limit_at = [](const std::string& server, long before) {
        domain::Account account;
        account.server = server;
        account.max_photo_bytes = before;
        EXPECT_TRUE(net::Bluesky().read_check(account, 0, {200, {}, R"({"did":"did:plc:a","handle":"a.test"})"}, kNow));
        return account.max_photo_bytes;
    };
    EXPECT_EQ(limit_at("https://amanita.us-east.host.bsky.network", 0), 2'000'000);
    EXPECT_EQ(limit_at("https://pds.example", 0), 1'000'000);
    EXPECT_EQ(limit_at("https://host.bsky.network.example", 0), 1'000'000);
    EXPECT_EQ(limit_at("https://amanita.us-east.host.bsky.network", 976'560), 976'560) << "stated by a refusal";
}

TEST(BlueskyCheck, an_account_that_is_not_active_and_answers_that_are_none_are_errors) {
    domain::Account account;
    const auto check = [&](int status, const std::string& body) {
        const auto read = net::Bluesky().read_check(account, 0, {status, {}, body}, kNow);
        return read ? ErrorKind::bug : read.error().kind;
    };
    EXPECT_EQ(check(200, R"({"did":"did:plc:a","handle":"a.test","active":false,"status":"suspended"})"),
              ErrorKind::unauthorized);
    EXPECT_EQ(check(200, "{}"), ErrorKind::malformed);
    EXPECT_EQ(check(200, R"({"did":["did:plc:a"],"handle":{}})"), ErrorKind::malformed);
    EXPECT_EQ(check(401, ""), ErrorKind::unauthorized);
}
