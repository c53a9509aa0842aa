// X, settling what is unknown: found, surely not there, or not to be told from this page.
#include "net/x_text.hpp"
#include "tests/net/x_values.hpp"

using nlohmann::json;
using test::kXNow;
using test::x_delivery;
using test::x_session;

namespace {

ports::LookUp look(const domain::Delivery& d, const json& body, const std::set<std::string>& taken = {},
                   std::vector<ports::HttpHeader> headers = {{"date", "Sat, 21 Nov 2026 19:30:00 GMT"}}) {
    const auto read = net::X().read_look_up(d, taken, {200, std::move(headers), body.dump()}, kXNow);
    EXPECT_TRUE(read) << read.error().detail;
    return read.value_or(ports::LookUp{});
}

json post(const std::string& id, const std::string& text, const std::string& created = "2026-11-21T19:30:01.000Z") {
    return {{"id", id}, {"text", text}, {"created_at", created}};
}

json page(std::vector<json> posts) { return {{"data", posts}, {"meta", {{"result_count", posts.size()}}}}; }

json link(const std::string& t_co, const std::string& expanded, const std::string& shown) {
    return {{"start", 0}, {"end", 23}, {"url", t_co}, {"expanded_url", expanded}, {"display_url", shown}};
}

json with_links(json one, std::vector<json> links) {
    one["entities"]["urls"] = std::move(links);
    return one;
}

bool same(const std::string& sent, const json& post, bool is_answer = false) {
    return net::is_same_x_text(sent, post, is_answer);
}

}  // namespace

TEST(XLookUp, asks_for_the_accounts_own_newest_posts_with_what_tells_them_apart) {
    EXPECT_EQ(net::X().look_up_request(x_session(), x_delivery()).url,
              "https://api.x.com/2/users/4242/tweets?max_results=20&"
              "post.fields=attachments%2Ccreated_at%2Centities%2Cnote_post");
    EXPECT_EQ(net::X("tweet.fields").look_up_request(x_session(), x_delivery()).url,
              "https://api.x.com/2/users/4242/tweets?max_results=20&"
              "tweet.fields=attachments%2Ccreated_at%2Centities%2Cnote_tweet");
}

TEST(XLookUp, finds_the_post_though_x_rewrote_its_text) {
    auto d = x_delivery("Tom & Ana <3 #BOTY26\nhttps://www.example.org/winner");
    d.media = {test::uploaded("77")};
    auto ours = with_links(post("190", "Tom &amp; Ana &lt;3 #BOTY26\nhttps://t.co/abc https://t.co/pic"),
                           {link("https://t.co/abc", "https://www.example.org/winner", "example.org/winner"),
                            link("https://t.co/pic", "https://x.com/library/status/190/photo/1", "pic.x.com/pic")});
    ours["attachments"]["media_keys"] = {"3_77"};
    const auto result = look(d, page({ours}));
    ASSERT_TRUE(result.found);
    EXPECT_EQ(result.found->remote_id, "190");
    EXPECT_EQ(result.found->url, "https://x.com/library/status/190");
}

TEST(XLookUp, what_another_delivery_owns_or_another_number_of_photos_is_another_post) {
    EXPECT_FALSE(look(x_delivery("x"), page({post("190", "x")}), {"190"}).found);
    auto ours = post("190", "x");
    ours["attachments"]["media_keys"] = {"3_77"};
    EXPECT_FALSE(look(x_delivery("x"), page({ours})).found);
}

TEST(XLookUp, the_same_words_from_before_the_first_try_are_another_post) {
    const auto older = page({post("190", "x", "2026-11-21T19:29:50.000Z")});
    EXPECT_FALSE(look(x_delivery("x"), older).found);
    EXPECT_TRUE(look(x_delivery("x"), older, {}, {{"date", "Sat, 21 Nov 2026 19:29:40 GMT"}}).found)
        << "X's clock may be behind ours";
    EXPECT_TRUE(look(x_delivery("x"), older, {}, {}).found) << "an answer without a date: minutes off";
}

TEST(XLookUp, of_two_that_fit_the_older_is_the_one) {
    const auto result = look(x_delivery("x"), page({post("191", "x"), post("190", "x")}));
    ASSERT_TRUE(result.found);
    EXPECT_EQ(result.found->remote_id, "190");
}

TEST(XLookUp, a_page_that_does_not_go_back_far_enough_proves_nothing) {
    auto busy = page({post("190", "y"), post("189", "z")});
    EXPECT_TRUE(look(x_delivery("x"), busy).reaches_back);
    busy["meta"]["next_token"] = "more";
    EXPECT_FALSE(look(x_delivery("x"), busy).reaches_back);
    busy["data"].push_back(post("188", "old", "2026-11-21T18:00:00.000Z"));
    EXPECT_TRUE(look(x_delivery("x"), busy).reaches_back);
    EXPECT_TRUE(look(x_delivery("x"), {{"meta", {{"result_count", 0}}}}).reaches_back) << "a new account";
}

TEST(XLookUp, hostile_pages_are_errors_or_nothing_but_never_found) {
    const net::X x;
    for (const auto* body : {"{}", "null", "[]", "\"x\"", R"({"errors":[{"title":"Not Found Error"}]})",
                             R"({"data":{"id":"1"}})", R"({"data":null})"})
        EXPECT_FALSE(x.read_look_up(x_delivery("x"), {}, {200, {}, body}, kXNow)) << body;
    EXPECT_FALSE(
        look(x_delivery("x"),
             json::parse(R"({"data":[1,null,[],{"id":null},{"id":"1"},{"text":"x"},{"id":"a/b","text":"x"}]})"))
            .found);
    EXPECT_EQ(x.read_look_up(x_delivery(), {}, {503, {}, "<html>"}, kXNow).error().kind,
              domain::ErrorKind::unavailable);
}

TEST(XText, what_x_rewrites_does_not_make_another_text) {
    EXPECT_TRUE(same("a  b\n\nc ", post("1", "a b\nc")));
    EXPECT_TRUE(same("cafe\u0301", post("1", "café")));
    EXPECT_TRUE(same("see example.org", with_links(post("1", "see https://t.co/a"),
                                                   {link("https://t.co/a", "http://example.org/", "example.org")})));
    EXPECT_TRUE(same("two", post("1", "@library two"), true)) << "X puts the mention before an answer";
    EXPECT_TRUE(same("&eacute; & &amp;", post("1", "&amp;eacute; &amp; &amp;amp;"))) << "entities are taken once";
    const json note{{"id", "1"}, {"text", "cut …"}, {"note_tweet", {{"text", "whole text"}}}};
    EXPECT_TRUE(same("whole text", note)) << "the old name of a long post's text";
    EXPECT_TRUE(same("go https://example.org/a", post("1", "go https://t.co/a"))) << "X may not tell where it leads";
}

TEST(XText, another_text_stays_another) {
    EXPECT_FALSE(same("And the winner is Ana", post("1", "And the winner is Anna")));
    EXPECT_FALSE(same("Cue 7", post("1", "Cue 8")));
    EXPECT_FALSE(same("日本", post("1", "日木")));
    EXPECT_FALSE(same("two", post("1", "@library two"), false));
    EXPECT_FALSE(same("see https://example.org/a",
                      with_links(post("1", "see https://t.co/a"),
                                 {link("https://t.co/a", "https://example.org/b", "example.org/b")})));
    EXPECT_FALSE(same("go", post("1", "go https://t.co/a")));
}

TEST(XText, a_reader_sees_links_as_x_shows_them_and_no_link_for_photos) {
    const auto text = net::read_x_text(
        with_links(post("1", "Look: https://t.co/abc #BOTY26 @library &lt;3 https://t.co/pic"),
                   {link("https://t.co/abc", "https://www.example.org/a/very/long/one", "example.org/a/very/lo…"),
                    link("https://t.co/pic", "https://x.com/a/status/1/photo/1", "pic.twitter.com/pic")}));
    EXPECT_EQ(text.text, "Look: example.org/a/very/lo… #BOTY26 @library <3");
    ASSERT_EQ(text.spans.size(), 3u);
    EXPECT_EQ(text.spans[0].value, "https://www.example.org/a/very/long/one");
    EXPECT_EQ(text.spans[1].value, "BOTY26");
    EXPECT_EQ(text.spans[2].value, "library");
    for (const auto& span : text.spans) EXPECT_LE(span.end, text.text.size());
}
