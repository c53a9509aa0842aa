// Bluesky, the feed: the search's pages, and Jetstream's lines.
#include "domain/time_text.hpp"
#include "fixtures.hpp"
#include "net/bluesky.hpp"
#include "net/json_read.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using domain::ErrorKind;
using domain::TextSpan;
using net::Json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

namespace {

const domain::UtcTime kNow = *domain::from_iso("2026-11-21T19:30:00Z");
constexpr const char* kAna = "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa";

domain::Result<ports::FeedPage> read(const std::string& body, const std::string& cursor = "") {
    return net::Bluesky().read_poll({}, cursor, {200, {}, body}, kNow);
}

Json tagged_record(const std::string& tag) {
    return {{"$type", "app.bsky.feed.post"},
            {"text", "Hello #" + tag},
            {"createdAt", "2026-11-21T19:29:00Z"},
            {"facets",
             Json::array({{{"index", {{"byteStart", 6}, {"byteEnd", 7 + tag.size()}}},
                           {"features", Json::array({{{"$type", "app.bsky.richtext.facet#tag"}, {"tag", tag}}})}}})}};
}

std::string commit(const std::string& operation, const std::string& key, const Json& record, long long micros = 1) {
    Json event{
        {"did", kAna},
        {"time_us", micros},
        {"kind", "commit"},
        {"commit", {{"operation", operation}, {"collection", "app.bsky.feed.post"}, {"rkey", key}, {"cid", "bafy"}}}};
    if (!record.is_null()) event["commit"]["record"] = record;
    return event.dump() + "\n";
}

std::string address(const std::string& key) { return std::string("at://") + kAna + "/app.bsky.feed.post/" + key; }

}  // namespace

// -- the search ------------------------------------------------------------------------------------------------------

TEST(BlueskyFeed, a_page_of_the_search_becomes_posts_oldest_first) {
    const auto page = read(test::fixture("bluesky_search.json"));
    ASSERT_TRUE(page);
    ASSERT_EQ(page->posts.size(), 2u);
    const auto& ana = page->posts[1];
    EXPECT_EQ(ana.id.value, "bluesky:" + address("3mbd3542k2222"));
    EXPECT_EQ(ana.url, std::string("https://bsky.app/profile/") + kAna + "/post/3mbd3542k2222");
    EXPECT_EQ(ana.author_name, "Ana 📚");
    EXPECT_EQ(ana.author_handle, "ana.example.org");
    EXPECT_THAT(ana.author_avatar, HasSubstr("/avatar/"));
    EXPECT_THAT(ana.tags, ElementsAre("BOTY26"));
    ASSERT_EQ(ana.spans.size(), 3u);
    EXPECT_EQ(ana.text.substr(ana.spans[0].begin, ana.spans[0].end - ana.spans[0].begin), "#BOTY26");
    EXPECT_EQ(ana.spans[1].kind, TextSpan::Kind::mention);
    EXPECT_EQ(ana.spans[1].value, "bo.example.org");
    EXPECT_EQ(ana.spans[2].value, "https://example.org/a");
    ASSERT_EQ(ana.media.size(), 1u);
    EXPECT_EQ(ana.media[0].alt, "The hall");
    EXPECT_EQ(ana.media[0].width_px, 1200);
    EXPECT_FALSE(ana.sensitive);
    EXPECT_EQ(ana.posted, *domain::from_iso("2026-11-21T19:29:58Z"));

    const auto& cas = page->posts[0];
    EXPECT_TRUE(cas.sensitive) << "labelled";
    EXPECT_TRUE(cas.is_reply);
    EXPECT_EQ(cas.author_name, "cas.example.org");
    EXPECT_THAT(cas.tags, ElementsAre("boty26"));
    EXPECT_EQ(cas.posted, *domain::from_iso("2026-11-21T19:28:00Z")) << "an author cannot post in the future";
}

TEST(BlueskyFeed, the_cursor_is_the_newest_indexing_seen_and_a_poll_begins_a_little_before_it) {
    const auto page = read(test::fixture("bluesky_search.json"));
    EXPECT_EQ(page->cursor, "2026-11-21T19:29:59.500Z");
    EXPECT_FALSE(page->more) << "the first page is where we begin";
    const auto request = net::Bluesky().poll_request({}, "Café", page->cursor);
    EXPECT_THAT(request.url, HasSubstr("/xrpc/app.bsky.feed.searchPosts?q=%23Caf%C3%A9&tag=Caf%C3%A9&sort=latest"));
    EXPECT_THAT(request.url, HasSubstr("since=2026-11-21T19%3A27%3A59.500Z"));
    EXPECT_THAT(net::Bluesky().poll_request({}, "a", "").url, Not(HasSubstr("since")));
    const auto empty = read(R"({"posts":[]})", page->cursor);
    EXPECT_EQ(empty->cursor, page->cursor);
}

TEST(BlueskyFeed, a_gap_of_many_posts_is_filled_backwards_page_by_page) {
    // One post a second from 18:00:00 on; the server gives the newest hundred at or before `until`.
    const auto start = *domain::from_iso("2026-11-21T18:00:00Z");
    const auto post_at = [&](int second) {
        const auto at = domain::to_iso(start + std::chrono::seconds{second});
        return Json{{"uri", address("key" + std::to_string(second))},
                    {"author", {{"handle", "a.test"}}},
                    {"indexedAt", at},
                    {"record", {{"text", "x"}, {"createdAt", at}}}};
    };
    const net::Bluesky bluesky;
    std::string cursor = domain::to_iso(start + std::chrono::seconds{10});
    std::set<std::string> seen;
    int pages = 0;
    for (bool more = true; more; ++pages) {
        ASSERT_LT(pages, 20);
        const auto url = bluesky.poll_request({}, "a", cursor).url;
        const auto at = url.find("until=");
        int newest = 349;
        if (at != url.npos) {
            auto text = url.substr(at + 6, url.find('&', at) - at - 6);
            for (auto colon = text.find("%3A"); colon != text.npos; colon = text.find("%3A"))
                text.replace(colon, 3, ":");
            newest = static_cast<int>((*domain::from_iso(text) - start) / std::chrono::seconds{1}) - 1;
        }
        Json answer{{"posts", Json::array()}};
        for (int second = newest; second >= 0 && answer["posts"].size() < 100; --second)
            answer["posts"].push_back(post_at(second));
        if (newest >= 100) answer["cursor"] = "more";
        const auto page = read(answer.dump(), cursor);
        ASSERT_TRUE(page);
        for (const auto& post : page->posts) seen.insert(post.remote_id);
        cursor = page->cursor;
        more = page->more;
    }
    for (int second = 10; second < 350; ++second) EXPECT_EQ(seen.count(address("key" + std::to_string(second))), 1u);
    EXPECT_EQ(cursor, domain::to_iso(start + std::chrono::seconds{349}));
}

TEST(BlueskyFeed, broken_answers_end_in_an_error_or_leave_the_broken_post_out) {
    EXPECT_EQ(read("<html>").error().kind, ErrorKind::malformed);
    EXPECT_EQ(read("{}").error().kind, ErrorKind::malformed);
    EXPECT_EQ(read(std::string(10u << 20, 'x')).error().kind, ErrorKind::malformed);
    EXPECT_EQ(read(std::string(100'000, '[')).error().kind, ErrorKind::malformed);
    EXPECT_EQ(net::Bluesky().read_poll({}, "", {403, {}, "<html><title>Forbidden</title>"}, kNow).error().kind,
              ErrorKind::rejected);
    const auto page = read(R"({"posts":[7,null,{},{"uri":"x","record":{}},{"uri":"at://a/b/c","record":{}},
        {"uri":"at://did:plc:a/app.bsky.feed.post/k","record":{"text":["x"],"facets":{},"langs":7,"tags":[7]},
         "author":7,"embed":{"images":[{"fullsize":"file:///etc/passwd"}]},"labels":"x","indexedAt":"never"}]})");
    ASSERT_TRUE(page);
    ASSERT_EQ(page->posts.size(), 1u);
    EXPECT_EQ(page->posts[0].text, "");
    EXPECT_TRUE(page->posts[0].media.empty());
    EXPECT_EQ(page->posts[0].posted, kNow);
    EXPECT_TRUE(read("{\"posts\":[{\"uri\":\"at://d/app.bsky.feed.post/k\",\"record\":{\"text\":\"\xFF\xFE\"}}]}"));
}

TEST(BlueskyFeed, facets_of_no_place_are_tags_without_a_span) {
    for (const auto& [begin, end] : std::vector<std::pair<long long, long long>>{
             {-1, 3}, {3, 3}, {5, 2}, {0, 1000}, {1, 3}, {0, 1}, {9'000'000'000'000'000'000, 3}}) {
        auto record = tagged_record("BOTY26");
        record["text"] = "é #BOTY26";
        record["facets"][0]["index"] = {{"byteStart", begin}, {"byteEnd", end}};
        const auto page = read(Json{{"posts", Json::array({{{"uri", address("k")}, {"record", record}}})}}.dump());
        ASSERT_EQ(page->posts.size(), 1u);
        EXPECT_TRUE(page->posts[0].spans.empty()) << begin << " " << end;
        EXPECT_THAT(page->posts[0].tags, ElementsAre("BOTY26"));
    }
}

TEST(BlueskyFeed, every_way_to_warn_is_heeded) {
    const auto is_sensitive = [](const Json& view) {
        auto whole = view;
        whole["uri"] = address("k");
        if (!whole.contains("record")) whole["record"] = {{"text", "x"}};
        const auto page = read(Json{{"posts", Json::array({whole})}}.dump());
        return page && page->posts.at(0).sensitive;
    };
    const auto label = [](const char* value) { return Json::array({{{"val", value}}}); };
    EXPECT_FALSE(is_sensitive(Json::object()));
    EXPECT_TRUE(is_sensitive({{"labels", label("!hide")}}));
    EXPECT_TRUE(is_sensitive({{"author", {{"labels", label("!no-unauthenticated")}}}}));
    EXPECT_TRUE(is_sensitive({{"record", {{"text", "x"}, {"labels", {{"values", label("nudity")}}}}}}));
    EXPECT_FALSE(is_sensitive({{"labels", label("bot")}}));
    EXPECT_FALSE(is_sensitive({{"labels", Json::array({{{"val", "porn"}, {"neg", true}}})}})) << "taken back";
}

// -- the stream ------------------------------------------------------------------------------------------------------

TEST(BlueskyStream, a_new_stream_begins_a_little_before_the_last_and_never_far_back) {
    ports::Session session;
    session.now = kNow;
    const net::Bluesky bluesky("ws://127.0.0.1:6008/subscribe");
    const auto micros = domain::to_millis(kNow) * 1000;
    const auto url = [&](long long cursor) {
        return bluesky.stream_request(session, {{"a"}, cursor == 0 ? "" : std::to_string(cursor)})->url;
    };
    EXPECT_THAT(url(0), testing::StartsWith("ws://127.0.0.1:6008/subscribe?wantedCollections=app.bsky.feed.post"));
    EXPECT_THAT(url(0), Not(HasSubstr("cursor")));
    EXPECT_THAT(url(micros), testing::EndsWith("&cursor=" + std::to_string(micros - 10'000'000)));
    EXPECT_THAT(url(1), testing::EndsWith("&cursor=" + std::to_string(micros - 600'000'000)));
    EXPECT_FALSE(bluesky.stream_request(session, {}));
    EXPECT_THAT(net::Bluesky().stream_request(session, {{"a"}, ""})->url, testing::StartsWith("wss://jetstream"));
}

TEST(BlueskyStream, only_posts_with_a_watched_tag_are_kept_whatever_its_case) {
    const auto reader = net::Bluesky().stream_reader({}, {{"BOTY26", "café"}, ""});
    const auto lines =
        commit("create", "k1", tagged_record("boty26")) + commit("create", "k2", tagged_record("other")) +
        commit("create", "k3", {{"text", "#BOTY26 as plain text"}}) +
        commit("create", "k4", {{"text", "x"}, {"tags", {"CAFÉ"}}}) + commit("update", "k5", tagged_record("BOTY26"));
    std::vector<std::string> kept;
    for (std::size_t at = 0; at < lines.size(); at += 7) {
        const auto news = reader->read(std::string_view(lines).substr(at, 7), kNow);
        ASSERT_TRUE(news);
        for (const auto& post : news->posts) kept.push_back(post.remote_id);
    }
    EXPECT_THAT(kept, ElementsAre(address("k1"), address("k4")));
}

TEST(BlueskyStream, a_post_of_the_stream_and_of_the_search_are_one) {
    const auto reader = net::Bluesky().stream_reader({}, {{"BOTY26"}, ""});
    auto record = tagged_record("BOTY26");
    record["embed"] = {{"images", Json::array({{{"alt", "A"}, {"image", {{"ref", {{"$link", "bafk"}}}}}}})}};
    const auto news = reader->read(commit("create", "3mbd3542k2222", record), kNow);
    ASSERT_EQ(news->posts.size(), 1u);
    const auto& post = news->posts[0];
    EXPECT_EQ(post.id, read(test::fixture("bluesky_search.json"))->posts[1].id);
    EXPECT_EQ(post.author_handle, kAna);
    ASSERT_EQ(post.media.size(), 1u);
    EXPECT_EQ(post.media[0].preview,
              "https://cdn.bsky.app/img/feed_thumbnail/plain/did%3Aplc%3Aaaaaaaaaaaaaaaaaaaaaaaaa/bafk@jpeg");
}

TEST(BlueskyStream, what_is_deleted_and_who_leaves_is_told) {
    const auto reader = net::Bluesky().stream_reader({}, {{"BOTY26"}, ""});
    EXPECT_THAT(reader->read(commit("delete", "k9", nullptr), kNow)->deleted, ElementsAre(address("k9")));
    reader->read(commit("create", "k1", tagged_record("BOTY26")), kNow);
    const auto account = [](bool active) {
        return Json{{"did", kAna}, {"time_us", 5}, {"kind", "account"}, {"account", {{"active", active}}}}.dump() +
               "\n";
    };
    EXPECT_TRUE(reader->read(account(true), kNow)->deleted.empty());
    EXPECT_THAT(reader->read(account(false), kNow)->deleted, ElementsAre(address("k1")));
}

TEST(BlueskyStream, the_cursor_moves_every_five_seconds_of_the_stream) {
    const auto reader = net::Bluesky().stream_reader({}, {{"a"}, "100000000"});
    EXPECT_EQ(reader->read(commit("delete", "k", nullptr, 104'000'000), kNow)->cursor, "");
    EXPECT_EQ(reader->read(commit("delete", "k", nullptr, 105'000'000), kNow)->cursor, "105000000");
    EXPECT_EQ(reader->read(commit("delete", "k", nullptr, 106'000'000), kNow)->cursor, "");
}

TEST(BlueskyStream, garbage_is_left_out_and_a_line_without_end_ends_it) {
    const auto reader = net::Bluesky().stream_reader({}, {{"BOTY26"}, ""});
    const auto news = reader->read("garbage\n\n{\"tag\n[1]\n{\"commit\":7,\"tags\":1}\n{\"kind\":\"account\"}\n" +
                                       commit("create", "k1", tagged_record("BOTY26")),
                                   kNow);
    ASSERT_TRUE(news);
    EXPECT_EQ(news->posts.size(), 1u);
    EXPECT_EQ(reader->read(std::string(5u << 20, 'x'), kNow).error().kind, ErrorKind::malformed);
}
