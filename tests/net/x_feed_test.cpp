// X, the feed of a tag: what is asked, how pages are walked, and how a post is read, under old and new names.
#include "net/url.hpp"
#include "tests/net/x_values.hpp"

using nlohmann::json;
using test::kXNow;
using test::x_session;

namespace {

json post(const std::string& id, const std::string& text = "#BOTY26") {
    return {{"id", id}, {"text", text}, {"author_id", "5"}, {"created_at", "2026-11-21T19:00:00.000Z"}};
}

domain::Result<ports::FeedPage> read(const std::string& cursor, const json& body, int status = 200) {
    return net::X().read_poll(x_session(), cursor, {status, {}, body.dump()}, kXNow);
}

net::Fields query_of(const std::string& cursor) {
    const auto url = net::X().poll_request(x_session(), "BOTY26", cursor).url;
    return net::decode_fields(url.substr(url.find('?') + 1));
}

std::string value_of(const net::Fields& fields, const std::string& name) {
    for (const auto& [key, value] : fields)
        if (key == name) return value;
    return "";
}

}  // namespace

TEST(XFeed, asks_for_no_more_posts_than_the_budget_has_room_for) {
    const auto asked = [](int room) {
        auto session = x_session();
        session.room_to_read = room;
        const auto url = net::X().poll_request(session, "BOTY26", "190").url;
        return value_of(net::decode_fields(url.substr(url.find('?') + 1)), "max_results");
    };
    EXPECT_EQ(asked(0), "100") << "no bound";
    EXPECT_EQ(asked(37), "37");
    EXPECT_EQ(asked(3), "10") << "X gives ten at the least";
    EXPECT_EQ(asked(5000), "100");
}

TEST(XFeed, asks_recent_search) {
    const auto request = net::X().poll_request(x_session(), "BOTY26", "");
    EXPECT_THAT(request.url,
                testing::StartsWith("https://api.x.com/2/tweets/search/recent?query=%23BOTY26%20-is%3Aretweet"));
    EXPECT_EQ(value_of(query_of(""), "max_results"), "10") << "each post is paid for";
    EXPECT_EQ(value_of(query_of("190"), "since_id"), "190");
    EXPECT_EQ(value_of(query_of("190"), "max_results"), "100");
}

TEST(XFeed, a_gap_of_several_pages_is_read_whole_and_the_next_poll_goes_on_from_its_newest) {
    const auto first = read("100", {{"data", {post("130"), post("120")}}, {"meta", {{"next_token", "abc"}}}});
    ASSERT_TRUE(first);
    EXPECT_TRUE(first->more);
    EXPECT_EQ(first->posts.front().remote_id, "120") << "oldest first";
    EXPECT_EQ(value_of(query_of(first->cursor), "since_id"), "100") << "the same until the gap is filled";
    EXPECT_EQ(value_of(query_of(first->cursor), "next_token"), "abc");
    const auto last = read(first->cursor, {{"data", {post("110")}}, {"meta", json::object()}});
    ASSERT_TRUE(last);
    EXPECT_FALSE(last->more);
    EXPECT_EQ(last->cursor, "130");
}

TEST(XFeed, the_first_poll_reads_one_page_and_an_empty_one_moves_nothing) {
    const auto first = read("", {{"data", {post("130")}}, {"meta", {{"next_token", "abc"}}}});
    EXPECT_FALSE(first->more) << "a week of posts would be paid for";
    EXPECT_EQ(first->cursor, "130");
    EXPECT_EQ(read("130", {{"meta", {{"result_count", 0}}}})->cursor, "130");
}

TEST(XFeed, ids_of_another_length_are_compared_as_numbers_are) {
    EXPECT_EQ(read("99", {{"data", {post("100")}}, {"meta", json::object()}})->cursor, "100");
}

TEST(XFeed, a_cursor_older_than_xs_seven_days_is_forgotten) {
    const json refused{{"title", "Invalid Request"},
                       {"detail", "One or more parameters to your request was invalid."},
                       {"errors",
                        {{{"parameters", {{"since_id", {"100"}}}},
                          {"message", "'since_id' must be a tweet id created after 2026-11-14T19:30Z"}}}}};
    const auto page = read("100", refused, 400);
    ASSERT_TRUE(page);
    EXPECT_EQ(value_of(query_of(page->cursor), "since_id"), "");
    EXPECT_FALSE(read("100", {{"title", "Invalid Request"}, {"detail", "bad query"}}, 400));
}

TEST(XFeed, a_page_whose_token_ran_out_is_begun_again) {
    const auto page = read("100 130 abc", {{"title", "Invalid Request"}, {"detail", "next_token is invalid"}}, 400);
    ASSERT_TRUE(page);
    EXPECT_EQ(value_of(query_of(page->cursor), "since_id"), "100");
    EXPECT_EQ(value_of(query_of(page->cursor), "next_token"), "");
}

TEST(XFeed, a_post_brings_its_author_photos_and_text) {
    auto one = post("190", "Look &amp; read #BOTY26");
    one["attachments"]["media_keys"] = {"3_7", "unknown"};
    one["lang"] = "nl";
    const json includes{
        {"users",
         {{{"id", "5"}, {"username", "ana"}, {"name", "Ana"}, {"profile_image_url", "https://pbs.example/a.jpg"}}}},
        {"media",
         {{{"media_key", "3_7"},
           {"type", "photo"},
           {"url", "https://pbs.example/7.jpg"},
           {"alt_text", "A hall"},
           {"width", 1200},
           {"height", 800}}}}};
    const auto page = read("", {{"data", {one}}, {"includes", includes}, {"meta", json::object()}});
    ASSERT_EQ(page->posts.size(), 1u);
    const auto& p = page->posts[0];
    EXPECT_EQ(p.id.value, "x:190");
    EXPECT_EQ(p.url, "https://x.com/ana/status/190");
    EXPECT_EQ(p.author_handle, "ana");
    EXPECT_EQ(p.author_avatar, "https://pbs.example/a.jpg");
    EXPECT_EQ(p.text, "Look & read #BOTY26");
    EXPECT_EQ(p.tags, std::vector<std::string>{"BOTY26"});
    ASSERT_EQ(p.media.size(), 1u);
    EXPECT_EQ(p.media[0].alt, "A hall");
    EXPECT_EQ(p.media[0].width_px, 1200);
    EXPECT_TRUE(p.media[0].is_image);
    EXPECT_FALSE(p.is_reply);
}

TEST(XFeed, old_and_new_names_are_read_alike) {
    for (const auto* name : {"referenced_posts", "referenced_tweets"}) {
        auto boost = post("190"), answer = post("189");
        boost[name] = {{{"type", std::string(name) == "referenced_posts" ? "reposted" : "retweeted"}, {"id", "1"}}};
        answer[name] = {{{"type", "replied_to"}, {"id", "1"}}};
        const auto page = read("", {{"data", {boost, answer}}, {"meta", json::object()}});
        ASSERT_EQ(page->posts.size(), 1u) << name;
        EXPECT_TRUE(page->posts[0].is_reply);
    }
    auto answer = post("190");
    answer["conversation_id"] = "180";
    EXPECT_TRUE(read("", {{"data", {answer}}, {"meta", json::object()}})->posts.at(0).is_reply);
}

TEST(XFeed, hostile_pages_are_errors_or_nothing) {
    for (const auto* body : {"{}", "[]", "null", R"({"errors":[{"title":"x"}]})", R"({"data":"x"})"})
        EXPECT_FALSE(net::X().read_poll(x_session(), "", {200, {}, body}, kXNow)) << body;
    const auto page = net::X().read_poll(
        x_session(), "5",
        {200,
         {},
         R"({"data":[7,null,{"id":"x"},{"id":"9","text":[1],"entities":{"urls":{"a":1}},"attachments":{"media_keys":[{}]}}],
                     "includes":[],"meta":{"next_token":"a b"}})"},
        kXNow);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->posts.size(), 1u);
    EXPECT_FALSE(page->more);
}
