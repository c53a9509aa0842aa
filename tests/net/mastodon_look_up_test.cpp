// Settling what is unknown: found, surely not there, or not to be told from this page.
#include "domain/time_text.hpp"
#include "net/mastodon.hpp"
#include "net/mastodon_match.hpp"
#include "tests/net/fixtures.hpp"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using nlohmann::json;

namespace {

domain::UtcTime at(const char* iso) { return *domain::from_iso(iso); }

const domain::UtcTime kFirstTry = at("2026-11-21T19:10:00.400Z");
const domain::UtcTime kNow = at("2026-11-21T19:11:00Z");

domain::Delivery lost() {
    domain::Delivery d;
    d.text = "Congratulations @ana@x.example for “The Lighthouse”! "
             "#BOTY26\n\nhttps://www.example.org/a/very/long/address/of/the/winner";
    d.media.resize(1);
    d.first_try = kFirstTry;
    return d;
}

ports::LookUp look(const domain::Delivery& d, const json& page,
                   std::vector<ports::HttpHeader> headers = {{"date", "Sat, 21 Nov 2026 19:11:00 GMT"}},
                   const std::set<std::string>& taken = {}) {
    const auto read = net::Mastodon().read_look_up(d, taken, {200, std::move(headers), page.dump()}, kNow);
    EXPECT_TRUE(read) << read.error().detail;
    return read.value_or(ports::LookUp{});
}

json page() { return json::parse(test::fixture("account_statuses.json")); }

json status(const std::string& id, const std::string& created, const std::string& content) {
    return {{"id", id},
            {"created_at", created},
            {"visibility", "public"},
            {"content", content},
            {"media_attachments", json::array()}};
}

domain::Delivery plain(const std::string& text) {
    domain::Delivery d;
    d.text = text;
    d.first_try = kFirstTry;
    return d;
}

}  // namespace

TEST(MastodonLookUp, asks_for_the_accounts_own_posts) {
    domain::Account account;
    account.server = "https://social.example";
    account.remote_id = "42";
    EXPECT_EQ(net::Mastodon().look_up_request({account, ports::Secret("t")}, lost()).url,
              "https://social.example/api/v1/accounts/42/statuses?limit=40&exclude_reblogs=true");
}

TEST(MastodonLookUp, finds_the_post_though_the_server_rewrote_it) {
    const auto result = look(lost(), page());
    ASSERT_TRUE(result.found);
    EXPECT_EQ(result.found->remote_id, "200");
    EXPECT_EQ(result.found->url, "https://social.example/@desk/200");
}

TEST(MastodonLookUp, what_another_delivery_owns_is_not_found) {
    const auto result = look(lost(), page(), {{"date", "Sat, 21 Nov 2026 19:11:00 GMT"}}, {"200"});
    EXPECT_FALSE(result.found);
    EXPECT_TRUE(result.reaches_back);  // the page goes back to 18:00
}

TEST(MastodonLookUp, another_number_of_photos_is_another_post) {
    auto d = lost();
    d.media.resize(2);
    EXPECT_FALSE(look(d, page()).found);
}

TEST(MastodonLookUp, the_same_words_from_before_the_first_try_are_another_post) {
    EXPECT_FALSE(look(plain("Doors are open"), page()).found);
}

TEST(MastodonLookUp, whole_seconds_do_not_hide_a_post) {
    EXPECT_TRUE(look(plain("x"), json::array({status("1", "2026-11-21T19:10:00.000Z", "<p>x</p>")})).found);
    EXPECT_FALSE(look(plain("x"), json::array({status("1", "2026-11-21T19:09:50.000Z", "<p>x</p>")})).found);
}

TEST(MastodonLookUp, the_servers_clock_counts) {
    // Ten minutes behind ours: the post it made at our 19:10:01 says 19:00:01.
    const json statuses = json::array({status("1", "2026-11-21T19:00:01.000Z", "<p>x</p>")});
    EXPECT_TRUE(look(plain("x"), statuses, {{"date", "Sat, 21 Nov 2026 19:01:00 GMT"}}).found);
    EXPECT_FALSE(look(plain("x"), statuses).found);
    // Ten minutes ahead: what says 19:15 was made at our 19:05, before the first try.
    EXPECT_FALSE(look(plain("x"), json::array({status("1", "2026-11-21T19:15:00.000Z", "<p>x</p>")}),
                      {{"date", "Sat, 21 Nov 2026 19:21:00 GMT"}})
                     .found);
}

TEST(MastodonLookUp, a_server_without_a_date_may_be_minutes_off) {
    EXPECT_TRUE(look(plain("x"), json::array({status("1", "2026-11-21T19:08:30.000Z", "x")}), {}).found);
    EXPECT_FALSE(look(plain("x"), json::array({status("1", "2026-11-21T19:05:00.000Z", "x")}), {}).found);
}

TEST(MastodonLookUp, of_two_that_fit_the_older_is_the_one) {
    const auto result =
        look(plain("x"),
             json::array({status("2", "2026-11-21T19:10:30.000Z", "x"), status("1", "2026-11-21T19:10:02.000Z", "x")}));
    ASSERT_TRUE(result.found);
    EXPECT_EQ(result.found->remote_id, "1");
}

TEST(MastodonLookUp, a_page_that_does_not_go_back_far_enough_proves_nothing) {
    auto full = json::array();
    for (int i = 0; i < 40; ++i) full.push_back(status(std::to_string(1000 - i), "2026-11-21T19:10:30.000Z", "busy"));
    EXPECT_FALSE(look(plain("x"), full).reaches_back);
    full.back()["created_at"] = "2026-11-21T19:00:00.000Z";
    EXPECT_TRUE(look(plain("x"), full).reaches_back);
    EXPECT_TRUE(look(plain("x"), json::array()).reaches_back);  // a new account
    EXPECT_TRUE(look(plain("x"), json::array({status("1", "2026-11-21T19:10:30.000Z", "y")})).reaches_back);
}

TEST(MastodonLookUp, a_list_without_posts_for_followers_proves_nothing_about_one) {
    auto d = plain("x");
    d.visibility = domain::Visibility::followers;
    EXPECT_FALSE(look(d, page()).reaches_back);  // snac leaves them out
    auto with_private = page();
    with_private[0]["visibility"] = "private";
    EXPECT_TRUE(look(d, with_private).reaches_back);
}

TEST(MastodonLookUp, hostile_pages_are_errors_or_nothing_but_never_found) {
    const net::Mastodon mastodon;
    for (const auto* body : {"{}", "null", "\"x\"", "{\"error\":\"x\"}"})
        EXPECT_FALSE(mastodon.read_look_up(lost(), {}, {200, {}, body}, kNow)) << body;
    EXPECT_FALSE(look(plain("x"), json::parse(R"([1,null,[],{"id":null},{"id":"1"},{"content":"x"}])")).found);
    EXPECT_EQ(mastodon.read_look_up(lost(), {}, {401, {}, ""}, kNow).error().kind, domain::ErrorKind::unauthorized);
    EXPECT_EQ(mastodon.read_look_up(lost(), {}, {502, {}, "<html>"}, kNow).error().kind,
              domain::ErrorKind::unavailable);
}

TEST(MastodonMatch, what_servers_rewrite_does_not_make_another_text) {
    using net::is_same_text;
    EXPECT_TRUE(is_same_text("**Winner** is _her_ `x`", "",
                             "<b>Winner</b> is <i>her</i> <code>x</code><br>"));  // snac, markdown
    EXPECT_TRUE(is_same_text("Hi @bob", "",
                             "Hi <span class=\"h-card\"><a class=\"u-url mention\">@bob@127.0.0.1:57211</a></span>"));
    EXPECT_TRUE(is_same_text("a  b\r\n\r\nc ", "", "<p>a b</p><p>c</p>"));
    EXPECT_TRUE(is_same_text("cafe\u0301", "", "<p>café</p>"));           // composed by the server
    EXPECT_TRUE(is_same_text("❤️", "", "<p>❤</p>"));                  // variation selector dropped
    EXPECT_TRUE(is_same_text("x", "x", "<p>quite another reading</p>"));  // the source decides when it is there
    EXPECT_TRUE(is_same_text("Tom & Ana <3 1 < 2", "", "<p>Tom &amp; Ana &lt;3 1 &lt; 2</p>"));
    EXPECT_TRUE(is_same_text("👨‍👩‍👧 #BOTY26", "",
                             "<p>👨‍👩‍👧 <a class=\"hashtag\" rel=\"tag\">#<span>boty26</span></a></p>"));
}

TEST(MastodonMatch, another_text_stays_another) {
    using net::is_same_text;
    EXPECT_FALSE(is_same_text("And the winner is Ana", "", "<p>And the winner is Anna</p>"));
    EXPECT_FALSE(is_same_text("Cue 7", "", "<p>Cue 8</p>"));
    EXPECT_FALSE(is_same_text("日本", "", "<p>日木</p>"));
    EXPECT_FALSE(is_same_text("👨‍👩‍👧", "", "<p>👨‍👩‍👦</p>"));
    EXPECT_FALSE(is_same_text("x", "y", "<p>x</p>"));
    EXPECT_FALSE(is_same_text("@ana wins", "", "<p>@eva wins</p>"));
}
