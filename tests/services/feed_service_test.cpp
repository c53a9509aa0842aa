// The feed: streams with polls beside them, one list without doubles, rules, take-downs, and what a restart brings
// back.
#include "feed_fakes.hpp"
#include "outbox_bed.hpp"
#include "services/feed_service.hpp"
#include "services/moderation_service.hpp"
#include <gtest/gtest.h>

using namespace services;
using domain::ErrorKind;
using domain::FeedId;
using domain::Millis;
using domain::ModerationState;
using state::Health;

namespace {

class FeedTest : public testing::Test {
  protected:
    FeedTest() {
        auto network = std::make_unique<fakes::LineNetwork>();
        network_ = network.get();
        networks_.add(std::move(network));
        domain::Pack pack;
        pack.hashtags = {{"BOTY26", domain::HashtagUse::always, true}};
        pack_ = std::make_shared<const domain::Pack>(pack);
    }

    void open() {
        domain::Account account;
        account.id = domain::AccountId{"rehearsal:desk"};
        store_.account_rows = {account};
        ASSERT_TRUE(feed_.open(domain::EventId{"boty"}, pack_, {account}));
        feed_.tick();
    }
    domain::FeedPost line_item(const std::string& id) const {
        return fakes::line_post(id + " ada Post " + id, clock_.now());
    }
    void tick_after(Millis time) {
        clock_.pass(time);
        feed_.tick();
    }
    void stream_opens() { wire_.deliver(ports::StreamOpened{transport_.last(true).id, 200}); }
    void stream_says(const std::string& bytes) {
        wire_.deliver(ports::StreamBytes{transport_.last(true).id, bytes});
        tick_after(kFeedTold);
    }
    void stream_ends(int status, ErrorKind kind = ErrorKind::timeout) {
        wire_.deliver(ports::StreamEnded{transport_.last(true).id, status, {kind, "cut"}, ""});
        feed_.tick();
    }
    void poll_answers(int status, const std::string& body) {
        ports::HttpReply reply;
        reply.status = status;
        reply.body = body;
        wire_.deliver(ports::TransferDone{transport_.last(false).id, reply});
        tick_after(kFeedTold);
    }
    std::vector<std::string> shown() const {
        std::vector<std::string> out;
        if (const auto told = told_.last<state::FeedChanged>())
            for (const auto& item : *told->feed) out.push_back(item->post.remote_id);
        return out;
    }

    fakes::HandClock clock_;
    fakes::EventStore store_;
    fakes::Told told_;
    fakes::HandTransport transport_;
    ports::NetworkTable networks_;
    fakes::LineNetwork* network_ = nullptr;
    std::shared_ptr<const domain::Pack> pack_;
    Wire wire_{transport_};
    outbox_test::FakeSecrets secrets_;
    SessionKeeper sessions_{{store_, clock_, wire_, secrets_, networks_, [] { return 0.5; }}};
    FeedService feed_{store_, clock_, wire_, sessions_, networks_, told_.emit(), [] { return 0.5; }};
};

TEST_F(FeedTest, what_another_process_decides_or_brings_is_followed_without_reading_all_of_it) {
    store_.feed_rows = {{line_item("1"), {}}, {line_item("2"), {}}};
    open();
    const int reads = store_.feed_reads;
    store_.feed_rows[0].mark = {ModerationState::shown, "Ada", "", clock_.now()};
    store_.acted = {FeedId{"rehearsal:1"}};
    store_.feed_rows.push_back({line_item("3"), {}});
    ASSERT_TRUE(feed_.follow());
    feed_.tick();
    EXPECT_EQ(shown(), (std::vector<std::string>{"3", "2", "1"}));
    EXPECT_EQ(feed_.find(FeedId{"rehearsal:1"})->mark.by, "Ada");
    EXPECT_EQ(store_.feed_reads, reads);
}

TEST_F(FeedTest, another_process_that_wrote_elsewhere_changes_nothing_on_the_desk) {
    store_.feed_rows = {{line_item("1"), {}}};
    open();
    const auto told = told_.all<state::FeedChanged>().size();
    store_.acted = {FeedId{"a delivery"}};
    ASSERT_TRUE(feed_.follow());
    tick_after(kFeedTold);
    EXPECT_EQ(told_.all<state::FeedChanged>().size(), told);
}

TEST_F(FeedTest, what_another_process_took_down_is_gone_here_too) {
    store_.feed_rows = {{line_item("1"), {}}, {line_item("2"), {}}};
    open();
    store_.feed_rows.erase(store_.feed_rows.begin());
    store_.acted = {FeedId{"rehearsal:1"}};
    ASSERT_TRUE(feed_.follow());
    feed_.tick();
    EXPECT_EQ(shown(), (std::vector<std::string>{"2"}));
}

}  // namespace

TEST_F(FeedTest, x_is_read_only_where_the_pack_says_so_since_each_post_is_paid_for) {
    network_->own_kind = domain::NetworkKind::x;
    network_->streams = false;
    domain::Account account;
    account.id = domain::AccountId{"x:library"};
    account.network = domain::NetworkKind::x;
    store_.account_rows = {account};
    secrets_.kept[account.id] = "a token";
    ASSERT_TRUE(feed_.open(domain::EventId{"boty"}, pack_, {account}));
    tick_after(std::chrono::minutes{5});
    EXPECT_TRUE(transport_.asked.empty());
    auto reading = *pack_;
    reading.policy.read_x = true;
    feed_.use_pack(std::make_shared<const domain::Pack>(reading));
    tick_after(kFeedTold);
    EXPECT_EQ(transport_.polls(), 1);
}

TEST_F(FeedTest, streamed_posts_are_judged_stored_and_told_newest_first) {
    open();
    stream_opens();
    stream_says("1 ada hello\n2 bob there\n");
    EXPECT_EQ(shown(), (std::vector<std::string>{"2", "1"}));
    ASSERT_EQ(store_.feed_rows.size(), 2U);
    EXPECT_EQ(store_.feed_rows[0].mark.state, ModerationState::held);
    EXPECT_EQ(store_.feed_rows[0].mark.by, "rule");
}

TEST_F(FeedTest, a_post_that_comes_by_stream_and_by_poll_is_one) {
    open();
    stream_opens();
    stream_says("1 ada hello\n");
    poll_answers(200, "1 ada hello\n2 bob there\n");
    EXPECT_EQ(shown(), (std::vector<std::string>{"2", "1"}));
}

TEST_F(FeedTest, what_comes_together_stands_in_the_order_it_was_said) {
    open();
    ports::HttpReply reply;
    reply.status = 200;
    reply.body = "2 ada said-second\n";
    const auto poll = transport_.last(false).id;
    clock_.pass(Millis{50});
    wire_.deliver(ports::TransferDone{poll, reply});
    clock_.at -= Millis{40};  // the stream dates its post before the poll's
    stream_opens();
    wire_.deliver(ports::StreamBytes{transport_.last(true).id, "1 bob said-first\n"});
    tick_after(kFeedTold * 2);
    EXPECT_EQ(shown(), (std::vector<std::string>{"2", "1"}));
}

TEST_F(FeedTest, bytes_cut_in_the_middle_of_a_post_make_one_post) {
    open();
    stream_opens();
    stream_says("1 ada hel");
    EXPECT_TRUE(shown().empty());
    stream_says("lo\n");
    EXPECT_EQ(store_.feed_rows.at(0).post.text, "hello");
}

TEST_F(FeedTest, many_posts_in_a_moment_are_told_at_most_ten_times_a_second) {
    open();
    stream_opens();
    tick_after(kFeedTold);
    const auto before = told_.all<state::FeedChanged>().size();
    for (int i = 0; i < 50; ++i) {
        wire_.deliver(
            ports::StreamBytes{transport_.last(true).id, std::to_string(i) + " a" + std::to_string(i) + " x\n"});
        tick_after(Millis{4});
    }
    tick_after(kFeedTold);
    EXPECT_EQ(shown().size(), 50U);
    EXPECT_LE(told_.all<state::FeedChanged>().size() - before, 4U);
}

TEST_F(FeedTest, a_server_without_a_stream_is_polled_instead) {
    open();
    stream_ends(404, ErrorKind::not_found);
    const int before = transport_.polls();
    poll_answers(200, "1 ada hello\n");
    tick_after(kPollAlone);
    EXPECT_EQ(transport_.polls(), before + 1);
    EXPECT_EQ(transport_.streams(), 1);
    EXPECT_EQ(shown(), std::vector<std::string>{"1"});
    EXPECT_FALSE(told_.last<state::FeedHealthChanged>()->streaming);
    EXPECT_EQ(told_.last<state::FeedHealthChanged>()->health, Health::good);
}

TEST_F(FeedTest, a_cut_stream_is_opened_again_and_a_poll_fills_the_gap) {
    open();
    stream_opens();
    poll_answers(200, "1 ada hello\n");
    feed_.tick();
    poll_answers(200, "");
    const int polls = transport_.polls();
    stream_ends(0);
    EXPECT_EQ(transport_.polls(), polls + 1) << "the gap is looked at at once";
    poll_answers(200, "2 bob meanwhile\n");
    tick_after(Millis{60'000});
    EXPECT_EQ(transport_.streams(), 2);
    EXPECT_EQ(shown(), (std::vector<std::string>{"2", "1"}));
}

TEST_F(FeedTest, a_stream_that_talks_garbage_is_closed_and_tried_again) {
    open();
    stream_opens();
    stream_says("garbage\n");
    EXPECT_EQ(transport_.cancelled.size(), 1U);
    tick_after(Millis{60'000});
    EXPECT_EQ(transport_.streams(), 2);
}

TEST_F(FeedTest, polling_goes_on_at_once_while_the_gap_is_not_filled) {
    open();
    poll_answers(200, "1 ada a\nmore\n");
    EXPECT_NE(transport_.last(false).url.find("after=1"), std::string::npos);
    EXPECT_EQ(transport_.polls(), 2);
}

TEST_F(FeedTest, the_cursor_is_kept_only_after_the_posts_it_passes) {
    open();
    store_.broken = true;
    poll_answers(200, "7 ada a\n");
    EXPECT_TRUE(store_.values.empty() || store_.values.begin()->second.empty());
    EXPECT_EQ(told_.all<state::Notice>().size(), 1U) << "said once, not each time";
    tick_after(kFeedTold);
    EXPECT_EQ(told_.all<state::Notice>().size(), 1U);
    store_.broken = false;
    tick_after(kFeedTold);
    ASSERT_EQ(store_.feed_rows.size(), 1U);
    EXPECT_EQ(store_.values["feed-cursor:boty:rehearsal:desk:boty26"], "7");
}

TEST_F(FeedTest, a_restart_shows_what_was_there_and_reads_on_from_the_cursor) {
    open();
    poll_answers(200, "1 ada a\n2 bob b\n");
    FeedService again(store_, clock_, wire_, sessions_, networks_, told_.emit(), [] { return 0.5; });
    told_.events.clear();
    domain::Account account;
    account.id = domain::AccountId{"rehearsal:desk"};
    ASSERT_TRUE(again.open(domain::EventId{"boty"}, pack_, {account}));
    again.tick();
    EXPECT_EQ(shown(), (std::vector<std::string>{"2", "1"}));
    EXPECT_NE(transport_.last(false).url.find("after=2"), std::string::npos);
}

TEST_F(FeedTest, a_post_deleted_at_its_source_goes_from_feed_and_store) {
    open();
    stream_opens();
    stream_says("1 ada a\n2 bob b\n");
    stream_says("-1\n");
    EXPECT_EQ(shown(), std::vector<std::string>{"2"});
    EXPECT_EQ(store_.feed_rows.size(), 1U);
    EXPECT_EQ(store_.act_names(), std::vector<std::string>{"taken-down"});
}

TEST_F(FeedTest, a_flood_by_one_author_in_one_batch_is_held) {
    auto open_wall = *pack_;
    open_wall.policy.approve_first = false;
    open_wall.policy.author_flood_per_min = 3;
    pack_ = std::make_shared<const domain::Pack>(open_wall);
    open();
    stream_opens();
    stream_says("1 bot a\n2 bot b\n3 bot c\n4 bot d\n5 ada hi\n");
    ASSERT_EQ(store_.feed_rows.size(), 5U);
    EXPECT_EQ(store_.feed_rows[2].mark.state, ModerationState::shown);
    EXPECT_EQ(store_.feed_rows[3].mark.state, ModerationState::held);
    EXPECT_EQ(store_.feed_rows[4].mark.state, ModerationState::shown);
}

TEST_F(FeedTest, a_refused_sign_in_is_said_and_offline_is_said_otherwise) {
    open();
    poll_answers(401, "");
    EXPECT_EQ(told_.last<state::FeedHealthChanged>()->health, Health::refused);
    tick_after(kPollLongest);
    wire_.deliver(ports::TransferDone{transport_.last(false).id, domain::fail(ErrorKind::offline, "No route.")});
    tick_after(kFeedTold);
    EXPECT_EQ(told_.last<state::FeedHealthChanged>()->health, Health::offline);
}

TEST_F(FeedTest, closing_cancels_what_is_under_way) {
    open();
    feed_.close();
    EXPECT_EQ(transport_.cancelled.size(), 2U);
}

TEST_F(FeedTest, an_operators_word_is_stored_told_and_signed) {
    open();
    stream_opens();
    stream_says("1 ada a\n");
    ModerationService moderation(store_, clock_, feed_);
    ASSERT_TRUE(moderation.decide(domain::EventId{"boty"}, "Mia", FeedId{"rehearsal:1"}, ModerationState::shown, ""));
    feed_.tick();
    EXPECT_EQ(store_.feed_rows[0].mark.by, "Mia");
    EXPECT_EQ(told_.last<state::FeedChanged>()->feed->at(0)->mark.state, ModerationState::shown);
    EXPECT_EQ(store_.acts.back().who, "Mia");
    EXPECT_EQ(store_.acts.back().act, "show");
}

TEST_F(FeedTest, nobody_decides_without_a_name_or_hides_without_a_reason) {
    open();
    stream_opens();
    stream_says("1 ada a\n");
    ModerationService moderation(store_, clock_, feed_);
    const domain::EventId event{"boty"};
    EXPECT_FALSE(moderation.decide(event, "", FeedId{"rehearsal:1"}, ModerationState::shown, ""));
    EXPECT_FALSE(moderation.decide(event, "Mia", FeedId{"rehearsal:1"}, ModerationState::hidden, ""));
    EXPECT_FALSE(moderation.decide(event, "Mia", FeedId{"rehearsal:9"}, ModerationState::shown, ""));
    EXPECT_TRUE(store_.acts.empty());
    ASSERT_TRUE(moderation.decide(event, "Mia", FeedId{"rehearsal:1"}, ModerationState::hidden, "says \"no\"\n"));
    EXPECT_EQ(store_.acts.back().detail, "{\"why\":\"says \\\"no\\\"\\u000a\"}");
}

TEST(feed_list, keeps_the_newest_and_forgets_the_oldest) {
    FeedList list(3);
    for (int i = 0; i < 5; ++i) list.add({fakes::line_post(std::to_string(i) + " a x", domain::UtcTime{}), {}});
    EXPECT_EQ(list.size(), 3U);
    EXPECT_EQ(list.arrived_total(), 5U);
    EXPECT_EQ(list.find(FeedId{"rehearsal:1"}), nullptr);
    EXPECT_EQ(list.snapshot()->front()->post.remote_id, "4");
    EXPECT_EQ(list.recent_by("a", domain::UtcTime{}), 3);
}

TEST(feed_pace, polls_rarely_beside_a_stream_and_spares_the_rate_limit) {
    const domain::UtcTime now = domain::from_millis(1'000'000);
    EXPECT_EQ(poll_interval({}, now), kPollAlone);
    EXPECT_EQ(poll_interval({.streaming = true}, now), kPollBesideStream);
    EXPECT_GT(poll_interval({.failures = 3}, now), kPollAlone);
    const ports::RateBudget tight{20, 300, now + Millis{100'000}};
    EXPECT_EQ(poll_interval({.budget = tight}, now), Millis{10'000});
    EXPECT_EQ(poll_interval({.sources = 2, .budget = tight}, now), Millis{20'000});
    const ports::RateBudget spent{0, 300, now + Millis{250'000}};
    EXPECT_EQ(poll_interval({.budget = spent}, now), Millis{250'000});
    EXPECT_EQ(poll_interval({.failures = 1, .retry_after = Millis{400'000}}, now), Millis{400'000});
}
