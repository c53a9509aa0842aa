// The adapter and the wire against a real server: snac, which differs from Mastodon's documentation where it can.
#include "domain/answer.hpp"
#include "fixtures.hpp"
#include "net/json_read.hpp"
#include "net/mastodon.hpp"
#include "net/rehearsal_pictures.hpp"
#include "tests/net/wire_probe.hpp"
#include "tests/peers/snac.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

using domain::ErrorKind;
using domain::Millis;
using test::uploaded;
using testing::HasSubstr;

namespace {

domain::UtcTime now() { return std::chrono::floor<Millis>(std::chrono::system_clock::now()); }

// One server for all tests; each uses a tag or text of its own.
class SnacTest : public testing::Test {
  protected:
    static void SetUpTestSuite() { snac_ = peers::Snac::start(why_); }
    static void TearDownTestSuite() { snac_.reset(); }
    void SetUp() override {
        if (!snac_) GTEST_SKIP() << why_;
        session_ = signed_in(snac_->desk);
    }

    ports::Session signed_in(const peers::Person& person) {
        ports::Session session;
        session.account.network = domain::NetworkKind::mastodon;
        session.account.server = snac_->base_url;
        session.token = ports::Secret(person.token);
        for (int step = 0; const auto request = network_.check_request(session, step); ++step) {
            const auto read = network_.read_check(session.account, step, run(*request), now());
            EXPECT_TRUE(read) << read.error().detail;
        }
        return session;
    }
    ports::HttpReply run(const ports::HttpRequest& request) {
        const auto reply = wire_.run(request);
        EXPECT_TRUE(reply) << reply.error().detail;
        return reply.value_or(ports::HttpReply{});
    }
    ports::MediaAnswer upload(const std::string& filename, const std::string& alt) {
        const ports::OutgoingPhoto photo{net::draw_avatar(1).bytes, "image/png", filename, alt, 96, 96};
        const auto media = network_.read_upload(run(network_.upload_request(session_, photo)), now());
        EXPECT_TRUE(media) << media.error().detail;
        return media.value_or(ports::MediaAnswer{});
    }
    static domain::Delivery delivery(std::string text) {
        domain::Delivery d;
        d.text = std::move(text);
        d.language = "en";
        d.retry_key = "snac-test-" + std::to_string(std::hash<std::string>{}(d.text));
        d.first_try = now();
        return d;
    }
    ports::Published publish(const domain::Delivery& d) {
        const auto published = network_.read_create(d, run(network_.create_request(session_, d)), now());
        EXPECT_TRUE(published) << published.error().detail;
        return published.value_or(ports::Published{});
    }
    ports::LookUp look_up(const domain::Delivery& d, const std::set<std::string>& taken = {}) {
        const auto found = network_.read_look_up(d, taken, run(network_.look_up_request(session_, d)), now());
        EXPECT_TRUE(found) << found.error().detail;
        return found.value_or(ports::LookUp{});
    }
    ports::FeedPage poll(const std::string& tag, const std::string& cursor) {
        const auto page =
            network_.read_poll(session_, cursor, run(network_.poll_request(session_, tag, cursor)), now());
        EXPECT_TRUE(page) << page.error().detail;
        return page.value_or(ports::FeedPage{});
    }

    inline static std::unique_ptr<peers::Snac> snac_;
    inline static std::string why_;
    net::Mastodon network_;
    test::WireProbe wire_;
    ports::Session session_;
};

}  // namespace

TEST_F(SnacTest, the_account_check_reads_its_name_and_limits) {
    const auto& account = session_.account;
    EXPECT_THAT(account.handle, testing::StartsWith(snac_->desk.user + "@127.0.0.1"));
    EXPECT_FALSE(account.remote_id.empty());
    EXPECT_GT(account.max_characters, 500);
    EXPECT_GT(account.url_length, 0);
    EXPECT_EQ(account.max_photos, 4);
}

TEST_F(SnacTest, a_wrong_token_is_unauthorized) {
    auto stranger = session_;
    stranger.token = ports::Secret("wrong");
    const auto reply = run(*network_.check_request(stranger, 0));
    EXPECT_EQ(network_.read_check(stranger.account, 0, reply, now()).error().kind, ErrorKind::unauthorized);
    const auto d = delivery("never");
    EXPECT_EQ(network_.read_create(d, run(network_.create_request(stranger, d)), now()).error().kind,
              ErrorKind::unauthorized);
}

TEST_F(SnacTest, a_post_with_two_photos_comes_back_under_its_tag_as_it_was_sent) {
    auto d = delivery("Hello from the hall #SnacPhotos — «ünï» 日本 👨‍👩‍👧\nSecond line, "
                      "https://example.org/a?b=1&c=2 & more");
    for (const int i : {1, 2}) {
        const auto media = upload("photos-" + std::to_string(i) + ".png", "Alt “" + std::to_string(i) + "” é");
        EXPECT_TRUE(media.ready);
        d.media.push_back({domain::PhotoId{std::to_string(i)}, "", "", media.remote_id, true});
    }
    const auto published = publish(d);
    EXPECT_THAT(published.url, testing::StartsWith(snac_->base_url));
    const auto page = poll("snacphotos", "");
    ASSERT_EQ(page.posts.size(), 1u);
    const auto& post = page.posts[0];
    EXPECT_EQ(post.remote_id, published.remote_id);
    EXPECT_EQ(post.text, d.text);
    ASSERT_EQ(post.media.size(), 2u);
    EXPECT_EQ(post.media[0].alt, "Alt “1” é");
    EXPECT_EQ(post.media[1].alt, "Alt “2” é");
    EXPECT_THAT(post.tags, testing::ElementsAre("snacphotos"));
    ports::HttpRequest picture;
    picture.url = post.media[0].url;
    EXPECT_EQ(run(picture).body, net::draw_avatar(1).bytes);
}

TEST_F(SnacTest, media_can_be_asked_for_or_is_told_to_be_gone) {
    const auto media = upload("asked.png", "x");
    const auto reply = run(network_.check_media_request(session_, uploaded(media.remote_id)));
    const auto read = network_.read_media(uploaded(media.remote_id), reply, now());
    if (read)
        EXPECT_TRUE(read->ready);
    else  // 2.75 has no such page
        EXPECT_EQ(read.error().kind, ErrorKind::not_found);
}

TEST_F(SnacTest, a_post_whose_answer_was_lost_is_found_whatever_the_server_made_of_its_text) {
    for (const std::string text : {"**Winner:** _Ana_ for `The Lighthouse` #LostA", "Hi @guest and @desk #LostB",
                                   "a < b & c > d \"e\" 'f' #LostC", "https://example.org/x_y_z?a=1&b=2#frag #LostD",
                                   "* one\n* two\n\n> said #LostE", "日本語のみ #LostF", "👩🏾‍🏫❤️ #LostG",
                                   "Line\r\nbreaks   and    blanks #LostH", "1. first\n2. second ~~no~~ #LostI"}) {
        const auto d = delivery(text);
        const auto published = publish(d);
        const auto result = look_up(d);
        ASSERT_TRUE(result.found) << text;
        EXPECT_EQ(result.found->remote_id, published.remote_id) << text;
        EXPECT_FALSE(look_up(d, {published.remote_id}).found) << text;
    }
}

TEST_F(SnacTest, a_post_that_never_arrived_is_surely_absent) {
    const auto result = look_up(delivery("This was never sent " + std::to_string(domain::to_millis(now()))));
    EXPECT_FALSE(result.found);
    EXPECT_TRUE(result.reaches_back);
}

TEST_F(SnacTest, a_post_for_followers_cannot_be_looked_up_there_and_nothing_is_made_up) {
    auto d = delivery("For followers only #SnacFollowers");
    d.visibility = domain::Visibility::followers;
    publish(d);
    const auto result = look_up(d);
    EXPECT_TRUE(result.found || !result.reaches_back);
}

TEST_F(SnacTest, polls_go_forward_without_a_hole_and_stop_when_there_is_nothing) {
    publish(delivery("first #SnacPages"));
    auto cursor = poll("SnacPages", "").cursor;
    for (int i = 0; i < 7; ++i) publish(delivery("n" + std::to_string(i) + " #SnacPages"));
    const auto page = poll("SnacPages", cursor);
    ASSERT_EQ(page.posts.size(), 7u);
    for (int i = 0; i < 7; ++i)
        EXPECT_THAT(page.posts[static_cast<std::size_t>(i)].text, HasSubstr("n" + std::to_string(i)));
    const auto empty = poll("SnacPages", page.cursor);
    EXPECT_TRUE(empty.posts.empty());
    EXPECT_EQ(empty.cursor, page.cursor);
    EXPECT_FALSE(empty.more);
}

TEST_F(SnacTest, a_guests_post_names_its_author) {
    const auto desk = session_;
    session_ = signed_in(snac_->guest);
    publish(delivery("From the guest #SnacGuest"));
    session_ = desk;
    const auto page = poll("SnacGuest", "");
    ASSERT_EQ(page.posts.size(), 1u);
    EXPECT_THAT(page.posts[0].author_handle, testing::StartsWith(snac_->guest.user + "@"));
}

TEST_F(SnacTest, an_answer_to_a_guest_stands_under_the_question_and_tells_the_guest) {
    const auto desk = session_;
    session_ = signed_in(snac_->guest);
    publish(delivery("When do the doors open? #SnacAnswer"));
    session_ = desk;
    const auto question = poll("SnacAnswer", "").posts.at(0);
    EXPECT_EQ(question.visibility, domain::Visibility::everyone);
    auto d = delivery(domain::answer_start(question, session_.account) + "At seven.");
    d.reply_to = question.remote_id;
    const auto answer = publish(d);
    const auto shown = net::parse_json(run(*network_.reactions_request(session_, {answer.remote_id})).body);
    ASSERT_TRUE(shown);
    EXPECT_EQ(net::text_of(*shown, "in_reply_to_id"), question.remote_id);
    const auto mentions = net::elements_of(net::member(*shown, "mentions"), 10);
    ASSERT_FALSE(mentions.empty()) << shown->dump();
    EXPECT_THAT(net::text_of(*mentions[0], "acct"), testing::StartsWith(snac_->guest.user));
    const auto asked = network_.read_reactions(run(*network_.reactions_request(session_, {question.remote_id})), now());
    ASSERT_TRUE(asked) << asked.error().detail;
    ASSERT_EQ(asked->size(), 1u);
    EXPECT_EQ(asked->front().remote_id, question.remote_id);
}

TEST_F(SnacTest, what_people_did_with_a_post_is_read_back) {
    const auto sent = publish(delivery("Like me #SnacLikes"));
    const auto desk = session_;
    session_ = signed_in(snac_->guest);
    for (const auto* act : {"/favourite", "/reblog"}) {
        auto request = *network_.reactions_request(session_, {sent.remote_id});
        request.method = "POST";
        request.url += act;
        EXPECT_EQ(run(request).status, 200) << act;
    }
    session_ = desk;
    domain::Result<std::vector<ports::Reactions>> counts;
    for (int look = 0; look < 40; ++look) {  // it delivers to itself a moment later
        counts = network_.read_reactions(run(*network_.reactions_request(session_, {sent.remote_id})), now());
        ASSERT_TRUE(counts) << counts.error().detail;
        if (counts->at(0).likes > 0 && counts->at(0).reposts > 0) break;
        std::this_thread::sleep_for(Millis{250});
    }
    EXPECT_EQ(counts->at(0).likes, 1);
    EXPECT_EQ(counts->at(0).reposts, 1);
}

TEST_F(SnacTest, it_does_not_know_lists_of_statuses_and_says_so) {
    const auto reply = run(*network_.reactions_request(session_, {"1", "2"}));
    const auto counts = network_.read_reactions(reply, now());
    EXPECT_TRUE(!counts || counts->empty()) << reply.body;
}

TEST_F(SnacTest, it_has_no_stream_and_says_so_with_a_404) {
    wire_.transport->open_stream(1, *network_.stream_request(session_, {{"x"}, ""}));
    const auto ended = wire_.wait_ended(1);
    EXPECT_EQ(ended.status, 404);
    EXPECT_EQ(ended.why.kind, ErrorKind::rejected);
}

TEST_F(SnacTest, many_requests_in_a_row_survive_its_silent_closing_of_connections) {
    for (int i = 0; i < 40; ++i) EXPECT_EQ(run(network_.poll_request(session_, "SnacMany", "")).status, 200) << i;
}
