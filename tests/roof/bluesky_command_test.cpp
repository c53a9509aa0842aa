// callboard account, post and outbox against a real PDS, called as a person calls them.
#include "cli/home.hpp"
#include "tests/net/wire_probe.hpp"
#include "tests/peers/pds.hpp"
#include "tests/roof/command_bed.hpp"
#include <fstream>

using command_bed::Called;
using command_bed::Words;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

namespace {

class BlueskyCommand : public command_bed::CommandBed {
  protected:
    static void SetUpTestSuite() { pds_ = peers::Pds::start(why_); }
    static void TearDownTestSuite() { pds_.reset(); }
    void SetUp() override {
        if (!pds_) GTEST_SKIP() << why_;
    }

    Called add(const std::string& password) {
        return run(
            {"account", "add", "bluesky", "--handle", pds_->desk.handle, "--server", pds_->base_url, "--token-stdin"},
            password + "\n");
    }
    Called post(const std::string& moment, const Words& more = {}) const {
        return post_foyer(moment, command_bed::joined({"--wait"}, more));
    }
    std::string secrets() const {
        std::ifstream in(home_.path() / "secrets");
        return {std::istreambuf_iterator<char>(in), {}};
    }
    // The newest post of the account, as its server keeps it.
    json newest() {
        test::WireProbe wire;
        ports::HttpRequest request;
        request.url = pds_->base_url +
                      "/xrpc/com.atproto.repo.listRecords?collection=app.bsky.feed.post&limit=1&repo=" + pds_->desk.did;
        const auto reply = wire.run(request);
        return reply ? json::parse(reply->body).at("records").at(0).at("value") : json{};
    }

    // As if the feed had brought it; gives its address.
    std::string put_newest_into_feed() {
        const auto home = cli::open_home(home_.path());
        const auto event = home ? cli::find_event(**home, pack_) : tl::unexpected(home.error());
        EXPECT_TRUE(event);
        const auto sent = (*home)->store->deliveries({.limit = 1});
        if (!event || !sent || sent->empty()) return {};
        domain::FeedItem item;
        item.post.network = domain::NetworkKind::bluesky;
        item.post.remote_id = sent->front().remote_id;
        item.post.id = {"bluesky:" + item.post.remote_id};
        item.post.text = sent->front().text;
        EXPECT_TRUE((*home)->store->add_feed(event->record.id, {item}));
        return item.post.remote_id;
    }

    static inline std::unique_ptr<peers::Pds> pds_;
    static inline std::string why_;
};

}  // namespace

TEST_F(BlueskyCommand, a_sign_in_keeps_tokens_and_never_the_app_password) {
    const auto main = add(pds_->desk.password);
    EXPECT_EQ(main.exit_code, 1);
    EXPECT_THAT(main.err, HasSubstr("app password"));
    const auto added = add(pds_->desk.app_password);
    ASSERT_EQ(added.exit_code, 0) << added.err;
    EXPECT_THAT(secrets(), HasSubstr("bluesky:" + pds_->desk.handle + "\t{"));
    EXPECT_THAT(secrets(), Not(HasSubstr(pds_->desk.app_password)));
    const auto checked = run({"account", "check", "--json"});
    EXPECT_EQ(checked.exit_code, 0) << checked.err;
    EXPECT_EQ(checked.line().at("max_characters"), 300);
}

TEST_F(BlueskyCommand, what_is_missing_or_wrong_is_said_in_one_line) {
    const std::pair<Words, std::string> cases[] = {
        {{"--token-stdin"}, "--handle"},
        {{"--handle", "alice.test"}, "--token-stdin"},
        {{"--handle", "alice", "--server", pds_->base_url, "--token-stdin"}, "no Bluesky handle"},
        {{"--handle", "alice.test", "--server", "http://pds.example", "--token-stdin"}, "unencrypted"},
    };
    for (const auto& [more, words] : cases) {
        Words all{"account", "add", "bluesky"};
        all.insert(all.end(), more.begin(), more.end());
        const auto refused = run(all);
        EXPECT_EQ(refused.exit_code, 2) << words;
        EXPECT_THAT(refused.err, HasSubstr(words));
    }
}

TEST_F(BlueskyCommand, a_post_with_two_photos_stands_on_the_server_as_it_was_fired) {
    ASSERT_EQ(add(pds_->desk.app_password).exit_code, 0);
    const auto sent = post("The doors are open", {"--photo", pack_ + "/photos/winner.jpg", "--alt", "A winner",
                                                  "--photo", pack_ + "/photos/foyer.jpg", "--decorative"});
    ASSERT_EQ(sent.exit_code, 0) << sent.err;
    EXPECT_EQ(sent.line().at("state"), "sent");
    EXPECT_THAT(sent.line().at("url"), HasSubstr("https://bsky.app/profile/" + pds_->desk.did + "/post/"));
    const auto record = newest();
    EXPECT_THAT(record.at("text"), HasSubstr("The doors are open"));
    const auto& images = record.at("embed").at("images");
    ASSERT_EQ(images.size(), 2u);
    EXPECT_EQ(images[0].at("alt"), "A winner");
    EXPECT_EQ(images[1].at("alt"), "");
    for (const auto& image : images) {
        EXPECT_LE(image.at("image").at("size"), 1'000'000);
        EXPECT_GT(image.at("aspectRatio").at("width"), 0);
    }
    EXPECT_FALSE(record.at("facets").empty()) << "its hashtag";
}

TEST_F(BlueskyCommand, an_answer_to_a_post_of_the_feed_names_its_root_and_its_parent) {
    ASSERT_EQ(add(pds_->desk.app_password).exit_code, 0);
    ASSERT_EQ(post("When do the doors open?").exit_code, 0);
    const auto uri = put_newest_into_feed();
    const auto sent = run({"--json", "post", "--who", "Ada", "--event", pack_, "--template", "answer", "--set",
                           "answer=At half past six", "--reply-to", "bluesky:" + uri, "--wait"});
    ASSERT_EQ(sent.exit_code, 0) << sent.err;
    EXPECT_EQ(sent.line().at("state"), "sent");
    EXPECT_EQ(sent.line().at("answers"), "bluesky:" + uri);
    const auto record = newest();
    EXPECT_THAT(record.at("text"), testing::StartsWith("At half past six"));
    EXPECT_EQ(record.at("reply").at("parent").at("uri"), uri);
    EXPECT_EQ(record.at("reply").at("root").at("uri"), uri);
    EXPECT_FALSE(record.at("reply").at("parent").at("cid").empty());
}
