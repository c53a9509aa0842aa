// Mastodon, the feed: pages, streams, and what a status becomes.
#include "domain/time_text.hpp"
#include "net/mastodon.hpp"
#include "tests/net/fixtures.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using domain::ErrorKind;
using domain::TextSpan;
using nlohmann::json;
using testing::ElementsAre;

namespace {

const domain::UtcTime kNow = *domain::from_iso("2026-11-21T19:30:00Z");

ports::Session session() {
    domain::Account account;
    account.network = domain::NetworkKind::mastodon;
    account.server = "https://social.example";
    return {account, ports::Secret("t0ken")};
}

ports::FeedPage read(const json& page, const std::string& cursor = "") {
    const auto result = net::Mastodon().read_poll(session(), cursor, {200, {}, page.dump()}, kNow);
    EXPECT_TRUE(result) << result.error().detail;
    return result.value_or(ports::FeedPage{});
}

json status(int id) {
    return {{"id", std::to_string(id)},
            {"uri", "https://s.example/" + std::to_string(id)},
            {"created_at", "2026-11-21T19:00:00Z"},
            {"content", "x"}};
}

// `count` statuses, newest first, the oldest being `first`.
json pages_of(int first, int count) {
    auto out = json::array();
    for (int i = first + count - 1; i >= first; --i) out.push_back(status(i));
    return out;
}

}  // namespace

TEST(MastodonFeed, the_first_page_is_the_newest_and_later_ones_go_forward) {
    const net::Mastodon mastodon;
    EXPECT_EQ(mastodon.poll_request(session(), "Café", "").url,
              "https://social.example/api/v1/timelines/tag/Caf%C3%A9?limit=40");
    EXPECT_EQ(mastodon.poll_request(session(), "BOTY26", "11 4").url,
              "https://social.example/api/v1/timelines/tag/BOTY26?limit=40&min_id=11%204");
}

TEST(MastodonFeed, a_status_is_read_with_all_its_parts) {
    const auto page = read(json::parse(test::fixture("timeline_tag.json")));
    ASSERT_EQ(page.posts.size(), 3u);
    const auto& post = page.posts[2];  // oldest first
    EXPECT_EQ(post.id.value, "mastodon:https://leeskring.example/users/mila/statuses/114000000000000003");
    EXPECT_EQ(post.remote_id, "114000000000000003");
    EXPECT_EQ(post.url, "https://leeskring.example/@mila/114000000000000003");
    EXPECT_EQ(post.author_name, "Mila \u200d📚 :boek:");
    EXPECT_EQ(post.author_handle, "mila@leeskring.example");
    EXPECT_EQ(post.author_avatar, "https://files.social.example/mila.png");
    EXPECT_EQ(post.text, "Wat een avond! #BOTY26 @desk\n\nleeskring.example/verslag/van/d… 👩🏾‍🏫 :boek:");
    EXPECT_EQ(post.language, "nl");
    EXPECT_THAT(post.tags, ElementsAre("boty26"));
    EXPECT_FALSE(post.sensitive);
    EXPECT_FALSE(post.is_reply);
    EXPECT_EQ(domain::to_iso(post.posted), "2026-11-21T19:02:11.123Z");
    EXPECT_EQ(post.arrived, kNow);
}

TEST(MastodonFeed, spans_name_tag_person_and_whole_address) {
    const auto page = read(json::parse(test::fixture("timeline_tag.json")));
    const auto& post = page.posts[2];
    ASSERT_EQ(post.spans.size(), 3u);
    const auto shown = [&](const TextSpan& s) { return post.text.substr(s.begin, s.end - s.begin) + " = " + s.value; };
    EXPECT_EQ(shown(post.spans[0]), "#BOTY26 = BOTY26");
    EXPECT_EQ(shown(post.spans[1]), "@desk = desk@social.example");
    EXPECT_EQ(shown(post.spans[2]), "leeskring.example/verslag/van/d… = "
                                    "https://www.leeskring.example/verslag/van/de/hele/lange/avond?deel=1&pagina=2");
}

TEST(MastodonFeed, media_keep_their_words_and_sizes) {
    const auto page = read(json::parse(test::fixture("timeline_tag.json")));
    const auto& media = page.posts[2].media;
    ASSERT_EQ(media.size(), 2u);
    EXPECT_EQ(media[0].url, "https://files.social.example/original/a.jpg");
    EXPECT_EQ(media[0].preview, "https://files.social.example/small/a.jpg");
    EXPECT_EQ(media[0].alt, "Een volle zaal <met ballonnen> & licht");  // plain text, no markup
    EXPECT_EQ(media[0].width_px, 1600);
    EXPECT_TRUE(media[0].is_image);
    EXPECT_FALSE(media[1].is_image);
}

TEST(MastodonFeed, a_warning_stands_before_the_text_and_makes_it_sensitive) {
    const auto page = read(json::parse(test::fixture("timeline_tag.json")));
    const auto& post = page.posts[1];
    EXPECT_EQ(post.text, "The winner!\n\nIt is #boty26");
    EXPECT_TRUE(post.sensitive);
    EXPECT_TRUE(post.is_reply);
    ASSERT_EQ(post.spans.size(), 1u);
    EXPECT_EQ(post.text.substr(post.spans[0].begin, post.spans[0].end - post.spans[0].begin), "#boty26");
    EXPECT_EQ(post.author_handle, "tom@social.example");  // a local author
    EXPECT_EQ(post.author_name, "tom");
    EXPECT_EQ(post.author_avatar, "");  // "javascript:" is no picture
}

TEST(MastodonFeed, missing_and_wrong_members_leave_the_rest_readable) {
    const auto page = read(json::parse(test::fixture("timeline_tag.json")));
    const auto& post = page.posts[0];
    EXPECT_EQ(post.text, "قرأتُ القصة 🌙");
    EXPECT_EQ(post.author_name, "ليلى القارئة");  // one line
    EXPECT_EQ(post.posted, kNow);
    EXPECT_TRUE(post.media.empty());
    EXPECT_TRUE(post.tags.empty());
}

TEST(MastodonFeed, the_cursor_is_the_newest_and_stays_when_nothing_came) {
    EXPECT_EQ(read(pages_of(100, 40)).cursor, "139");
    EXPECT_FALSE(read(pages_of(100, 40)).more);  // the first page does not go back in time
    EXPECT_EQ(read(json::array(), "139").cursor, "139");
    EXPECT_FALSE(read(json::array(), "139").more);
}

TEST(MastodonFeed, a_gap_is_filled_page_by_page_without_a_hole) {
    std::string cursor = "100";
    std::vector<std::string> seen;
    int next = 101;
    for (bool more = true; more;) {
        const int count = std::min(40, 193 - next);  // a server that has 101 to 192
        const auto page = read(pages_of(next, count), cursor);
        for (const auto& post : page.posts) seen.push_back(post.remote_id);
        EXPECT_NE(page.cursor, cursor);
        cursor = page.cursor;
        more = page.more;
        next += count;
    }
    ASSERT_EQ(seen.size(), 92u);
    EXPECT_EQ(seen.front(), "101");
    EXPECT_EQ(seen.back(), "192");
}

TEST(MastodonFeed, boosts_and_statuses_without_id_are_left_out) {
    auto boost = status(2);
    boost["reblog"] = status(1);
    const auto page = read(json::array({boost, json::object(), 7, nullptr, status(3)}));
    ASSERT_EQ(page.posts.size(), 1u);
    EXPECT_EQ(page.posts[0].remote_id, "3");
}

TEST(MastodonFeed, refusals_and_nonsense_are_errors) {
    const net::Mastodon mastodon;
    const auto kind = [&](int code, const char* body) {
        return mastodon.read_poll(session(), "", {code, {}, body}, kNow).error().kind;
    };
    EXPECT_EQ(kind(200, "{}"), ErrorKind::malformed);
    EXPECT_EQ(kind(200, "<html>"), ErrorKind::malformed);
    EXPECT_EQ(kind(401, R"({"error":"This method requires an authenticated user"})"), ErrorKind::unauthorized);
    EXPECT_EQ(kind(429, "{}"), ErrorKind::rate_limited);
    EXPECT_EQ(kind(503, ""), ErrorKind::unavailable);
}

TEST(MastodonStream, asks_for_one_tag_with_the_token_in_a_header_and_an_alarm_on_silence) {
    const auto request = net::Mastodon().stream_request(session(), {{"BOTY é"}, ""});
    ASSERT_TRUE(request);
    EXPECT_EQ(request->url, "https://social.example/api/v1/streaming/hashtag?tag=BOTY%20%C3%A9");
    EXPECT_EQ(request->url.find("t0ken"), std::string::npos);
    EXPECT_EQ(request->total_timeout, std::chrono::seconds{35});
}

TEST(MastodonStream, updates_edits_and_deletions_come_through_at_any_cut) {
    const auto one = json::parse(test::fixture("timeline_tag.json"))[0].dump();
    const auto bytes =
        ":)\n:thump\nevent: update\ndata: " + one +
        "\n\nevent: delete\ndata: 114\n\nevent: filters_changed\ndata: undefined\n\nevent: status.update\ndata: " +
        one + "\n\n";
    const net::Mastodon mastodon;
    for (std::size_t cut = 0; cut < bytes.size(); cut += 7) {
        const auto reader = mastodon.stream_reader(session(), {});
        const auto a = reader->read(std::string_view(bytes).substr(0, cut), kNow);
        const auto b = reader->read(std::string_view(bytes).substr(cut), kNow);
        ASSERT_TRUE(a && b);
        ASSERT_EQ(a->posts.size() + b->posts.size(), 2u) << cut;
        ASSERT_EQ(a->deleted.size() + b->deleted.size(), 1u) << cut;
        EXPECT_TRUE(b->alive);
        EXPECT_EQ(b->posts.back().author_handle, "mila@leeskring.example");
    }
}

TEST(MastodonStream, one_unreadable_event_does_not_end_the_stream) {
    const auto reader = net::Mastodon().stream_reader(session(), {});
    const auto news =
        reader->read("event: update\ndata: {broken\n\nevent: update\ndata: " + status(5).dump() + "\n\n", kNow);
    ASSERT_TRUE(news);
    ASSERT_EQ(news->posts.size(), 1u);
}

TEST(MastodonStream, an_endless_line_ends_it_as_malformed) {
    const auto reader = net::Mastodon().stream_reader(session(), {});
    const auto news = reader->read("data: " + std::string(2u << 20, 'x'), kNow);
    ASSERT_FALSE(news);
    EXPECT_EQ(news.error().kind, ErrorKind::malformed);
}

TEST(MastodonRehearsal, the_rehearsals_adapter_names_its_own_kind) {
    const net::Mastodon rehearsal(domain::NetworkKind::rehearsal);
    EXPECT_EQ(rehearsal.kind(), domain::NetworkKind::rehearsal);
    const auto page = rehearsal.read_poll(session(), "", {200, {}, json::array({status(1)}).dump()}, kNow);
    EXPECT_EQ(page->posts[0].id.value, "rehearsal:https://s.example/1");
    EXPECT_EQ(page->posts[0].network, domain::NetworkKind::rehearsal);
}
