// X's filtered stream: rules set up and cleaned up, lines read under old names and new, and the waits between tries.
#include "net/x_rules.hpp"
#include "tests/net/wire_probe.hpp"
#include "tests/net/x_server.hpp"
#include "tests/net/x_values.hpp"

using nlohmann::json;
using test::keys_line;
using test::kXNow;
using test::x_session;
using test::XManner;
using test::XServer;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

const net::OAuth1Keys kKeys{"consumer-key", "user-token", ports::Secret("consumer-secret"),
                            ports::Secret("token-secret")};
const std::string kRule = "(#BOTY26 OR #Boeken) -is:retweet";

ports::StreamWish wish_of(std::vector<std::string> tags = {"BOTY26", "Boeken"}) { return {std::move(tags), "", {}}; }

// Does what the preparation asks for until nothing is left to do.
ports::StreamWish prepared(test::WireProbe& wire, const ports::Session& session, ports::StreamWish wish) {
    const net::X x;
    while (auto request = x.stream_preparation(session, wish)) {
        const auto notes = x.read_stream_preparation(wish, *wire.run(std::move(*request)), kXNow);
        if (!notes) {
            ADD_FAILURE() << notes.error().detail;
            break;
        }
        wish.notes = *notes;
    }
    return wish;
}

std::string line_of(const std::string& id, const std::string& text, const std::string& tag = "callboard") {
    return json{{"data",
                 {{"id", id},
                  {"text", text},
                  {"author_id", "5"},
                  {"created_at", "2026-11-21T19:00:00.000Z"},
                  {"edit_history_tweet_ids", {id}}}},
                {"includes", {{"users", {{{"id", "5"}, {"username", "ada"}, {"name", "Ada"}}}}}},
                {"matching_rules", {{{"id", "7001"}, {"tag", tag}}}}}
               .dump() +
           "\r\n";
}

std::unique_ptr<ports::StreamReader> reader() {
    net::XStreamNotes notes;
    notes.bearer = ports::Secret("app-token");
    notes.rules = {"1"};
    auto wish = wish_of();
    wish.notes = net::write_x_stream_notes(notes);
    return net::X().stream_reader(x_session(), wish);
}

domain::Millis wait_after(int status, int failures, const std::string& body = "") {
    return net::X().judge_stream_end({status, failures, body}, kXNow)->wait;
}

}  // namespace

TEST(XStream, sets_up_one_rule_of_ours_and_takes_down_what_a_crash_left) {
    XManner manner;
    manner.rules = {{"(#BOTY25) -is:retweet", "callboard"}, {"cats", "somebody else's"}};
    XServer server(manner, kKeys);
    test::WireProbe wire;
    const auto session = x_session(keys_line(), server.url());
    const auto wish = prepared(wire, session, wish_of());
    EXPECT_EQ(server.rules(), (std::map<std::string, std::string>{{kRule, "callboard"}, {"cats", "somebody else's"}}));
    EXPECT_TRUE(net::X().stream_request(session, wish));
    ASSERT_EQ(wire.run(*net::X().stream_farewell(session, wish))->status, 200);
    EXPECT_EQ(server.rules(), (std::map<std::string, std::string>{{"cats", "somebody else's"}}));
    EXPECT_THAT(server.faults(), IsEmpty());
}

TEST(XStream, a_rule_that_is_there_already_is_used_and_only_ours_is_taken_down_at_the_end) {
    XManner manner;
    manner.rules = {{kRule, "callboard"}};
    XServer again(manner, kKeys);
    test::WireProbe wire;
    auto session = x_session(keys_line(), again.url());
    prepared(wire, session, wish_of());
    EXPECT_THAT(again.log(), ElementsAre("POST /oauth2/token", "GET /2/tweets/search/stream/rules"));
    manner.rules = {{kRule, "somebody else's"}};
    XServer theirs(manner, kKeys);
    session = x_session(keys_line(), theirs.url());
    const auto wish = prepared(wire, session, wish_of());
    EXPECT_THAT(net::read_x_stream_notes(wish.notes).rules, ElementsAre("7001"));
    EXPECT_FALSE(net::X().stream_farewell(session, wish)) << "X does not take the same rule twice, so it is theirs";
    EXPECT_THAT(theirs.faults(), IsEmpty());
}

TEST(XStream, needs_an_app_with_a_secret_and_is_left_out_where_there_is_none) {
    const net::X x;
    EXPECT_FALSE(x.stream_preparation(x_session(), wish_of())) << "signed in by the browser";
    EXPECT_FALSE(x.stream_request(x_session(), wish_of()));
}

TEST(XStream, many_tags_make_several_rules_none_too_long) {
    std::vector<std::string> tags;
    for (int i = 0; i < 60; ++i) tags.push_back("Boekenweekprijsuitreiking" + std::to_string(i));
    const auto values = net::x_rule_values(tags);
    ASSERT_GT(values.size(), 1u);
    std::size_t found = 0;
    for (const auto& value : values) {
        EXPECT_LE(value.size(), 1024u);
        EXPECT_THAT(value, testing::EndsWith(") -is:retweet"));
        found += static_cast<std::size_t>(std::count(value.begin(), value.end(), '#'));
    }
    EXPECT_EQ(found, tags.size());
    EXPECT_THAT(net::x_rule_values({}), IsEmpty());
}

TEST(XStream, brings_posts_over_the_wire_as_they_are_said) {
    XManner manner;
    manner.stream = {{200, line_of("1900000000000000007", "Hello #BOTY26") + "\r\n", true}};
    XServer server(manner, kKeys);
    test::WireProbe wire;
    const auto session = x_session(keys_line(), server.url());
    const auto wish = prepared(wire, session, wish_of());
    wire.transport->open_stream(1, *net::X().stream_request(session, wish));
    wire.wait_bytes(2 + manner.stream[0].body.size());
    const auto news = net::X().stream_reader(session, wish)->read(wire.bytes(), kXNow);
    ASSERT_TRUE(news) << news.error().detail;
    ASSERT_EQ(news->posts.size(), 1u);
    EXPECT_EQ(news->posts[0].id.value, "x:1900000000000000007");
    EXPECT_EQ(news->posts[0].author_name, "Ada");
    EXPECT_EQ(net::X().stream_request(session, wish)->total_timeout, std::chrono::seconds{25}) << "keep-alives: 20 s";
    EXPECT_THAT(server.faults(), IsEmpty());
    wire.transport->cancel(1);
    wire.wait_ended(1);
}

TEST(XStreamReader, takes_lines_however_they_are_cut_and_keep_alives_for_life) {
    const auto stream = reader();
    const auto text = "\r\n" + line_of("12", "Grüße #BOTY26 👩‍🚀") + "\r\n" + line_of("13", "#boeken");
    std::vector<std::string> ids;
    for (const char byte : text) {
        const auto news = stream->read(std::string(1, byte), kXNow);
        ASSERT_TRUE(news);
        for (const auto& post : news->posts) ids.push_back(post.remote_id + ' ' + post.text);
    }
    EXPECT_THAT(ids, ElementsAre("12 Grüße #BOTY26 👩‍🚀", "13 #boeken"));
    const auto alive = stream->read("\r\n", kXNow);
    EXPECT_TRUE(alive->alive);
    EXPECT_THAT(alive->posts, IsEmpty());
}

TEST(XStreamReader, counts_what_is_paid_for_and_drops_what_other_rules_brought) {
    const auto news = reader()->read(line_of("12", "cats", "somebody else's") + line_of("13", "#BOTY26"), kXNow);
    ASSERT_TRUE(news);
    ASSERT_EQ(news->posts.size(), 1u);
    EXPECT_EQ(news->posts[0].remote_id, "13");
    using Kind = domain::PaidRead::Kind;
    EXPECT_THAT(news->paid, ElementsAre(domain::PaidRead{Kind::post, "12"}, domain::PaidRead{Kind::author, "5"},
                                        domain::PaidRead{Kind::post, "13"}, domain::PaidRead{Kind::author, "5"}))
        << "all of it is billed";
}

TEST(XStreamReader, reads_reposts_and_answers_under_their_old_and_new_names) {
    for (const auto* key : {"referenced_tweets", "referenced_posts"}) {
        json line = json::parse(line_of("12", "RT #BOTY26"));
        line["data"][key] = {{{"type", "retweeted"}, {"id", "9"}}};
        EXPECT_THAT(reader()->read(line.dump() + "\n", kXNow)->posts, IsEmpty()) << key;
        line["data"][key] = {{{"type", "replied_to"}, {"id", "9"}}};
        EXPECT_TRUE(reader()->read(line.dump() + "\n", kXNow)->posts.at(0).is_reply) << key;
    }
}

TEST(XStreamReader, a_broken_line_costs_only_itself_and_a_word_of_parting_ends_it) {
    const auto stream = reader();
    const auto news = stream->read("{broken\r\n[1,2]\r\n" + line_of("13", "#BOTY26"), kXNow);
    ASSERT_TRUE(news);
    EXPECT_EQ(news->posts.size(), 1u);
    const auto parting = stream->read(R"({"errors":[{"title":"operational-disconnect","detail":"This stream has been )"
                                      R"(disconnected for operational reasons."}]})"
                                      "\r\n",
                                      kXNow);
    ASSERT_FALSE(parting);
    EXPECT_THAT(parting.error().detail, HasSubstr("operational reasons"));
    EXPECT_FALSE(reader()->read(std::string(2u << 20, 'x'), kXNow)) << "a line without end";
}

TEST(XStreamWaits, are_those_that_x_documents) {
    using std::chrono::seconds;
    EXPECT_EQ(wait_after(0, 0), seconds{0}) << "cut: at once";
    EXPECT_EQ(wait_after(0, 1), domain::Millis{250});
    EXPECT_EQ(wait_after(0, 4), domain::Millis{1000});
    EXPECT_EQ(wait_after(0, 500), seconds{16});
    EXPECT_EQ(wait_after(503, 0), seconds{5});
    EXPECT_EQ(wait_after(503, 1), seconds{10});
    EXPECT_EQ(wait_after(503, 60), seconds{320});
    EXPECT_EQ(wait_after(429, 0), seconds{60});
    EXPECT_EQ(wait_after(429, 2), seconds{240});
}

TEST(XStreamWaits, a_refusal_for_good_is_told_and_lost_rules_are_made_anew) {
    const net::X x;
    const auto no_money = x.judge_stream_end({402, 0, R"({"title":"CreditsDepleted"})"}, kXNow);
    EXPECT_GE(no_money->wait, std::chrono::minutes{10});
    EXPECT_THAT(no_money->detail, HasSubstr("no credits left"));
    const auto capped = x.judge_stream_end(
        {429, 0, R"({"type":"https://api.twitter.com/2/problems/usage-capped","title":"UsageCapExceeded"})"}, kXNow);
    EXPECT_GE(capped->wait, std::chrono::minutes{10});
    EXPECT_THAT(capped->detail, HasSubstr("monthly limit"));
    EXPECT_TRUE(x.judge_stream_end({409, 0, ""}, kXNow)->prepare_again);
    EXPECT_EQ(x.judge_stream_end({409, 0, ""}, kXNow)->wait, domain::Millis{0});
    EXPECT_GT(x.judge_stream_end({409, 1, ""}, kXNow)->wait, domain::Millis{0}) << "not in a circle";
    EXPECT_TRUE(x.judge_stream_end({401, 0, ""}, kXNow)->prepare_again);
    EXPECT_FALSE(x.judge_stream_end({503, 0, ""}, kXNow)->prepare_again);
}

TEST(XStream, every_refusal_of_the_fake_reaches_the_verdict) {
    for (const int status : {402, 403, 429, 503}) {
        XManner manner;
        manner.stream = {{status, R"({"title":"No"})", false}};
        XServer server(manner, kKeys);
        test::WireProbe wire;
        const auto session = x_session(keys_line(), server.url());
        wire.transport->open_stream(1, *net::X().stream_request(session, prepared(wire, session, wish_of())));
        const auto ended = wire.wait_ended(1);
        EXPECT_EQ(ended.status, status);
        EXPECT_GT(net::X().judge_stream_end({ended.status, 0, ended.body}, kXNow)->wait, domain::Millis{0});
    }
}

TEST(XReads, a_page_is_charged_by_its_posts_and_people) {
    using Kind = domain::PaidRead::Kind;
    const ports::HttpReply page{200,
                                {},
                                R"({"data":[{"id":"1","text":"a"},{"id":"2","text":"b"}],"includes":{"users":[)"
                                R"({"id":"5","username":"ada"}]}})"};
    EXPECT_THAT(net::X().paid_reads(page, false),
                testing::UnorderedElementsAre(domain::PaidRead{Kind::post, "1"}, domain::PaidRead{Kind::post, "2"},
                                              domain::PaidRead{Kind::author, "5"}));
    EXPECT_THAT(net::X().paid_reads({200, {}, R"({"data":[{"id":"1","text":"a"}]})"}, true),
                ElementsAre(domain::PaidRead{Kind::own, "1"}));
    EXPECT_THAT(net::X().paid_reads({200, {}, R"({"data":{"id":"4242","username":"library"}})"}, false),
                ElementsAre(domain::PaidRead{Kind::author, "4242"}));
    EXPECT_THAT(net::X().paid_reads({429, {}, page.body}, false), IsEmpty()) << "what fails is not billed";
    EXPECT_THAT(net::X().paid_reads({200, {}, "<html>"}, false), IsEmpty());
}

TEST(XReactions, are_asked_for_together_and_read_under_both_names) {
    XServer server({}, kKeys);
    server.add_post("1900000000000000004", "Four");
    server.add_post("1900000000000000005", "Five");
    test::WireProbe wire;
    auto session = x_session(keys_line(), server.url());
    session.now = std::chrono::time_point_cast<domain::Millis>(std::chrono::system_clock::now());
    const net::X x;
    const auto reply =
        wire.run(*x.reactions_request(session, {"1900000000000000004", "1900000000000000005", "not an id"}));
    const auto counts = x.read_reactions(*reply, kXNow);
    ASSERT_TRUE(counts) << counts.error().detail;
    ASSERT_EQ(counts->size(), 2u);
    EXPECT_EQ((*counts)[0].likes, 4);
    EXPECT_EQ((*counts)[0].reposts, 2);
    EXPECT_EQ((*counts)[1].likes, 5);
    EXPECT_EQ((*counts)[1].reposts, 2);
    EXPECT_EQ((*counts)[1].replies, 3);
    EXPECT_EQ(x.paid_reads(*reply, false).size(), 2u);
    EXPECT_FALSE(x.reactions_request(session, {}));
    EXPECT_THAT(server.faults(), IsEmpty());
}
