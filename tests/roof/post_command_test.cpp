// callboard post, outbox and audit, called as a person calls them, against a real server.
#include "store/database.hpp"
#include "tests/peers/snac.hpp"
#include "tests/roof/command_bed.hpp"
#include <algorithm>

using command_bed::Called;
using command_bed::Words;
using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

class PostCommand : public command_bed::CommandBed {
  protected:
    static void SetUpTestSuite() { snac_ = peers::Snac::start(why_); }
    static void TearDownTestSuite() { snac_.reset(); }
    void SetUp() override {
        if (!snac_) GTEST_SKIP() << why_;
        const auto added =
            run({"account", "add", "mastodon", "--server", snac_->base_url, "--token-stdin"}, snac_->desk.token + "\n");
        ASSERT_EQ(added.exit_code, 0) << added.err;
    }

    Called post(const std::string& moment, const Words& more = {}) const { return post_foyer(moment, more); }

    static inline std::unique_ptr<peers::Snac> snac_;
    static inline std::string why_;
    const std::string photo_ = pack_ + "/photos/winner.jpg";
};

TEST_F(PostCommand, a_post_with_a_photo_is_sent_and_its_address_printed) {
    const auto sent = post("The doors are open", {"--photo", photo_, "--alt", "A winner", "--photo",
                                                  pack_ + "/photos/foyer.jpg", "--decorative", "--wait"});
    ASSERT_EQ(sent.exit_code, 0) << sent.err;
    EXPECT_EQ(sent.line().at("state"), "sent");
    EXPECT_THAT(sent.line().at("url"), HasSubstr(snac_->base_url));
    const auto log = run({"audit", "verify", "--json"});
    EXPECT_EQ(log.exit_code, 0);
    EXPECT_TRUE(log.line().at("holds"));
    EXPECT_THAT(run({"audit", "export"}).out, HasSubstr(R"("who":"Ada","act":"fire")"));
}

TEST_F(PostCommand, a_winner_of_the_example_night_goes_out_with_its_photo) {
    const auto sent = run({"post", "--event", pack_, "--template", "winner", "--set", "category=Poetry", "--set",
                           "winner=Zoë Müller", "--set", "title=Salt Grammar", "--photo", photo_, "--alt",
                           "Zoë Müller on stage with the award", "--wait", "--json"});
    ASSERT_EQ(sent.exit_code, 0) << sent.err;
    EXPECT_EQ(sent.line().at("state"), "sent");
    EXPECT_THAT(sent.line().at("url"), HasSubstr(snac_->base_url));
}

TEST_F(PostCommand, without_wait_it_is_queued_and_sent_by_the_next_who_sends) {
    const auto queued = post("Queued for later");
    ASSERT_EQ(queued.exit_code, 0) << queued.err;
    EXPECT_EQ(queued.line().at("state"), "queued");
    EXPECT_EQ(run({"outbox", "list", "--json"}).line().at("delivery"), queued.line().at("delivery"));
    const auto sent = run({"outbox", "send", "--wait", "--json"});
    EXPECT_EQ(sent.exit_code, 0) << sent.err;
    EXPECT_EQ(sent.line().at("state"), "sent");
    EXPECT_THAT(run({"outbox", "list"}).out, IsEmpty());
}

TEST_F(PostCommand, a_queued_one_can_be_cancelled_once) {
    const std::string id = post("Never mind", {"--countdown", "30"}).line().at("delivery");
    EXPECT_EQ(run({"outbox", "cancel", id, "--json"}).line().at("state"), "cancelled");
    EXPECT_EQ(run({"outbox", "cancel", id}).exit_code, 1);
    EXPECT_EQ(run({"outbox", "retry", id}).exit_code, 1);
    EXPECT_EQ(run({"outbox", "retry", "no-such-delivery"}).exit_code, 2);
}

TEST_F(PostCommand, an_embargo_holds_until_its_releaser_opens_it) {
    const Words winner{"post",
                       "--event",
                       pack_,
                       "--template",
                       "book-of-the-year",
                       "--set",
                       "winner=Zoë Müller",
                       "--set",
                       "title=The Lighthouse Index"};
    const auto with = [&](const Words& more) {
        auto words = winner;
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    };
    const auto closed = with({"--who", "Ada"});
    EXPECT_EQ(closed.exit_code, 1);
    EXPECT_THAT(closed.err, HasSubstr("Amara Okonkwo"));
    EXPECT_EQ(with({"--who", "Ada", "--open-embargo"}).exit_code, 1);
    const auto opened = with({"--who", "Amara Okonkwo", "--open-embargo"});
    EXPECT_EQ(opened.exit_code, 0) << opened.err;
    EXPECT_EQ(with({"--who", "Ada"}).exit_code, 0);
}

TEST_F(PostCommand, stop_keeps_everything_here_and_resuming_sends_nothing) {
    const std::string id = post("Before the speech").line().at("delivery");
    ASSERT_EQ(run({"outbox", "stop", "--why", "The speech"}).exit_code, 0);
    const auto refused = post("During the speech");
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_THAT(refused.err, HasSubstr("STOP"));
    ASSERT_EQ(run({"outbox", "resume"}).exit_code, 0);
    const auto held = run({"outbox", "list", "--json"});
    EXPECT_EQ(held.line().at("delivery"), id);
    EXPECT_EQ(held.line().at("state"), "held");
}

TEST_F(PostCommand, what_cannot_be_used_is_said_in_one_line) {
    const std::pair<Words, std::string> cases[] = {
        {{"--template", "no-such"}, "no template"},
        {{"--set", "nothing=x"}, "no slot"},
        {{"--set", "moment"}, "slot=value"},
        {{"--tag", "NotOurs"}, "NotOurs"},
        {{"--account", "nobody@nowhere"}, "nobody@nowhere"},
        {{"--cue", "no-such"}, "no cue"},
        {{"--photo", "/no/such/photo.jpg", "--alt", "x"}, "/no/such/photo.jpg"},
        {{"--photo", pack_ + "/event.toml", "--alt", "x"}, "event.toml"},
        {{"--alt", "x", "--photo", photo_}, "before any --photo"},
        {{"--photo", photo_, "--alt", "x", "--decorative"}, "twice"},
        {{"--photo", photo_, "--alt", std::string(9000, 'x')}, "9000"},
        {{"--set", "moment=" + std::string(200, 'x')}, ""},
    };
    for (const auto& [more, part] : cases) {
        Words words{"post", "--event", pack_, "--template", "foyer"};
        const bool other_template = more[0] == "--template";
        if (other_template) words = {"post", "--event", pack_};
        if (more[1].rfind("moment", 0) != 0) words.insert(words.end(), {"--set", "moment=Hello"});
        words.insert(words.end(), more.begin(), more.end());
        const auto refused = run(words);
        EXPECT_EQ(refused.exit_code, 2) << more[0] << ' ' << refused.err;
        EXPECT_THAT(refused.err, HasSubstr(part));
        EXPECT_EQ(std::count(refused.err.begin(), refused.err.end(), '\n'), 1) << refused.err;
    }
    EXPECT_THAT(run({"outbox", "list", "--all"}).out, IsEmpty());
}

TEST_F(PostCommand, a_photo_without_words_is_refused_by_the_policy) {
    const auto refused = post("No words", {"--photo", photo_});
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_THAT(refused.err, HasSubstr("alt text"));
}

TEST_F(PostCommand, a_log_that_was_tampered_with_is_found_and_the_entry_named) {
    ASSERT_EQ(post("Evidence").exit_code, 0);
    ASSERT_TRUE(store::Database::open(home_ / "callboard.db")
                    .value()
                    ->execute("DROP TRIGGER audit_never_changes; UPDATE audit SET who = 'Eve' WHERE act = 'fire'"));
    const auto log = run({"audit", "verify", "--json"});
    EXPECT_EQ(log.exit_code, 1);
    EXPECT_EQ(log.line().at("kind"), "changed");
    EXPECT_THAT(log.line().at("what").get<std::string>(), HasSubstr("was changed"));
}

}  // namespace
