// callboard feed and moderate over a home of their own; against a real server where there is one.
#include "cli/home.hpp"
#include "tests/peers/snac.hpp"
#include "tests/roof/command_bed.hpp"

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

class FeedCommand : public testing::Test {
  protected:
    FeedCommand() { EXPECT_EQ(call({"pack", "new", pack(), "--name", "Poetry Slam"}), 0) << err_; }

    std::string pack() const { return (root_.path() / "slam").string(); }
    std::string home() const { return (root_.path() / "home").string(); }

    int call(const command_bed::Words& words, const std::string& input = {}) {
        auto called = command_bed::call(command_bed::joined({"--home", home()}, words), input);
        out_ = std::move(called.out);
        err_ = std::move(called.err);
        return called.exit_code;
    }

    // One post in the event's feed, as if it had come.
    void put_post(const std::string& id) {
        auto home_open = cli::open_home(home());
        ASSERT_TRUE(home_open) << home_open.error().detail;
        const auto event = cli::find_event(**home_open, pack());
        ASSERT_TRUE(event) << event.error().detail;
        domain::FeedItem item;
        item.post.id = domain::FeedId{id};
        item.post.remote_id = "1";
        item.post.text = "Hello";
        ASSERT_TRUE((*home_open)->store->add_feed(event->record.id, {item}));
    }
    domain::ModerationMark mark_of(const std::string& id) {
        auto home_open = cli::open_home(home());
        const auto event = cli::find_event(**home_open, pack());
        const auto feed = (*home_open)->store->feed(event->record.id, 100);
        for (const auto& item : *feed)
            if (item.post.id.value == id) return item.mark;
        return {};
    }

    const ScratchFolder root_;
    std::string out_, err_;
};

}  // namespace

TEST_F(FeedCommand, needs_an_event_and_an_account_and_says_which_is_missing) {
    EXPECT_EQ(call({"feed", "--event", "nowhere", "--for", "1"}), 2);
    EXPECT_NE(err_.find("nowhere"), std::string::npos);
    EXPECT_EQ(call({"feed", "--event", pack(), "--for", "1"}), 2);
    EXPECT_NE(err_.find("account add"), std::string::npos);
}

TEST_F(FeedCommand, a_decision_is_stored_signed_and_printed_as_json) {
    put_post("mastodon:1");
    ASSERT_EQ(call({"--json", "moderate", "mastodon:1", "hide", "--why", "Off topic", "--who", "Kees"}), 0) << err_;
    const auto said = Json::parse(out_);
    EXPECT_EQ(said["state"], "hidden");
    EXPECT_EQ(said["by"], "Kees");
    EXPECT_EQ(mark_of("mastodon:1").why, "Off topic");
    EXPECT_EQ(mark_of("mastodon:1").state, domain::ModerationState::hidden);
    EXPECT_EQ(call({"audit", "verify"}), 0) << err_;
}

TEST_F(FeedCommand, an_unknown_post_and_hiding_without_a_reason_are_refused) {
    put_post("mastodon:1");
    EXPECT_EQ(call({"moderate", "mastodon:9", "show"}), 2);
    EXPECT_NE(err_.find("mastodon:9"), std::string::npos);
    EXPECT_EQ(call({"moderate", "mastodon:1", "hide"}), 2);
    EXPECT_NE(err_.find("why"), std::string::npos);
    EXPECT_EQ(mark_of("mastodon:1").state, domain::ModerationState::held);
}

TEST_F(FeedCommand, prints_what_a_real_server_says_under_the_hashtag_and_keeps_what_was_decided) {
    std::string why;
    const auto snac = peers::Snac::start(why);
    if (!snac) GTEST_SKIP() << why;
    const std::string night = CALLBOARD_SOURCE_DIR "/assets/examples/book-of-the-year";
    ASSERT_EQ(
        call({"account", "add", "mastodon", "--server", snac->base_url, "--token-stdin"}, snac->desk.token + "\n"), 0)
        << err_;
    ASSERT_EQ(call({"post", "--event", night, "--template", "foyer", "--set", "moment=Doors", "--photo",
                    night + "/photos/winner.jpg", "--alt", "A winner", "--wait"}),
              0)
        << err_;
    ASSERT_EQ(call({"--json", "feed", "--event", night, "--for", "3"}), 0) << err_;
    const auto post = Json::parse(out_.substr(0, out_.find('\n')));
    EXPECT_EQ(post["text"], "Doors #BOTY26 #BookOfTheYear");
    EXPECT_EQ(post["media"][0]["alt"], "A winner");
    EXPECT_EQ(post["state"], "held");
    ASSERT_EQ(call({"moderate", post["id"], "feature", "--who", "Kees"}), 0) << err_;
    ASSERT_EQ(call({"--json", "feed", "--event", night, "--for", "1"}), 0) << err_;
    EXPECT_EQ(Json::parse(out_.substr(0, out_.find('\n')))["state"], "featured") << "stored posts are printed first";
}

TEST_F(FeedCommand, a_post_of_a_real_server_is_answered_there_by_its_id_and_the_outbox_says_what_it_answers) {
    std::string why;
    const auto snac = peers::Snac::start(why);
    if (!snac) GTEST_SKIP() << why;
    const std::string night = CALLBOARD_SOURCE_DIR "/assets/examples/book-of-the-year";
    ASSERT_EQ(
        call({"account", "add", "mastodon", "--server", snac->base_url, "--token-stdin"}, snac->desk.token + "\n"), 0)
        << err_;
    ASSERT_EQ(call({"post", "--event", night, "--template", "foyer", "--set", "moment=Questions?", "--wait"}), 0)
        << err_;
    ASSERT_EQ(call({"--json", "feed", "--event", night, "--for", "3"}), 0) << err_;
    const std::string id = Json::parse(out_.substr(0, out_.find('\n')))["id"];
    const std::vector<std::string> answer{"--json",     "post",   "--event", night,
                                          "--template", "answer", "--set",   "answer=At seven",
                                          "--who",      "Ada",    "--wait",  "--reply-to"};
    auto unknown = answer, known = answer;
    unknown.push_back("mastodon:nobody");
    EXPECT_EQ(call(unknown), 2);
    EXPECT_NE(err_.find("mastodon:nobody"), std::string::npos);
    known.push_back(id);
    ASSERT_EQ(call(known), 0) << err_;
    EXPECT_EQ(Json::parse(out_)["answers"], id);
    ASSERT_EQ(call({"--json", "outbox", "list", "--all"}), 0) << err_;
    EXPECT_EQ(Json::parse(out_.substr(0, out_.find('\n')))["answers"], id);
    EXPECT_EQ(call({"audit", "verify"}), 0) << err_;
}
