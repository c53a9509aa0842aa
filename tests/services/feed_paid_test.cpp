// A feed that costs: what has to be set up first, who reads, what is counted, and when it stops.
#include "feed_fakes.hpp"
#include "outbox_bed.hpp"
#include "services/feed_service.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace services;
using domain::Millis;
using domain::NetworkKind;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

namespace {

class PaidFeed : public ::testing::Test {
  protected:
    PaidFeed() {
        auto network = std::make_unique<fakes::LineNetwork>();
        network_ = network.get();
        network->own_kind = NetworkKind::x;
        network->shares_stream = true;
        network->charges = true;
        network->preparations = 2;
        networks_.add(std::move(network));
        domain::Pack pack;
        pack.hashtags = {{"one", domain::HashtagUse::on, true}, {"two", domain::HashtagUse::on, true}};
        pack.policy.read_x = true;
        pack.policy.x_budget_cents = 10;  // half of it for reading: ten posts at half a cent
        pack_ = std::make_shared<const domain::Pack>(pack);
        for (const auto* name : {"x:library", "x:press"}) {
            domain::Account account;
            account.id = domain::AccountId{name};
            account.network = NetworkKind::x;
            store_.account_rows.push_back(account);
            secrets_.kept[account.id] = "a token";
        }
    }
    void open() {
        ledger_.open(domain::EventId{"boty"}, pack_->policy, store_.account_rows);
        ASSERT_TRUE(feed_.open(domain::EventId{"boty"}, pack_, store_.account_rows));
        after(kFeedTold);
    }
    void after(Millis time) {
        clock_.pass(time);
        feed_.tick();
        ledger_.tick();
    }
    void answer(const std::string& path, int status, const std::string& body) {
        for (auto asked = transport_.asked.rbegin(); asked != transport_.asked.rend(); ++asked)
            if (!asked->stream && asked->url.ends_with(path) && answered_.insert(asked->id).second) {
                wire_.deliver(ports::TransferDone{asked->id, ports::HttpReply{status, {}, body}});
                return after(kFeedTold);
            }
        ADD_FAILURE() << path << " was not asked";
    }
    void stand() {
        answer("prepare/0", 200, "");
        answer("prepare/1", 200, "");
        ASSERT_EQ(transport_.streams(), 1);
        wire_.deliver(ports::StreamOpened{transport_.last(true).id, 200});
        after(kFeedTold);
    }
    std::vector<std::string> asked(const std::string& part) const {
        std::vector<std::string> out;
        for (const auto& one : transport_.asked)
            if (one.url.find(part) != std::string::npos) out.push_back(one.url.substr(one.url.find("example/") + 8));
        return out;
    }
    static std::string lines(int from, int to) {
        std::string out;
        for (int i = from; i <= to; ++i) out += std::to_string(i) + " ada words\n";
        return out;
    }

    fakes::HandClock clock_;
    fakes::EventStore store_;
    fakes::Told told_;
    fakes::HandTransport transport_;
    ports::NetworkTable networks_;
    fakes::LineNetwork* network_ = nullptr;
    std::shared_ptr<const domain::Pack> pack_;
    std::set<ports::TransferId> answered_;
    Wire wire_{transport_};
    outbox_test::FakeSecrets secrets_;
    SessionKeeper sessions_{{store_, clock_, wire_, secrets_, networks_, [] { return 0.5; }}};
    ReadLedger ledger_{store_, clock_, told_.emit()};
    FeedService feed_{store_, clock_, wire_, sessions_, networks_, told_.emit(), [] { return 0.5; }, &ledger_};
};

}  // namespace

TEST_F(PaidFeed, is_read_by_one_account_alone_and_one_stream_brings_all_tags) {
    open();
    EXPECT_THAT(asked("poll/"), SizeIs(2)) << "two tags, not four";
    stand();
    EXPECT_EQ(transport_.streams(), 1);
    EXPECT_THAT(asked("prepare/"), ElementsAre("prepare/0", "prepare/1"));
}

TEST_F(PaidFeed, beside_a_stream_that_stands_no_tag_is_asked_every_few_seconds) {
    open();
    answer("poll/one?after=", 200, "");
    answer("poll/two?after=", 200, "");
    stand();  // what came before is looked for once more, for both tags
    answer("poll/one?after=", 200, "");
    answer("poll/two?after=", 200, "");
    const auto before = asked("poll/").size();
    for (int i = 0; i < 4; ++i) after(seconds{10});
    EXPECT_EQ(asked("poll/").size(), before);
    after(seconds{10});
    EXPECT_EQ(asked("poll/").size(), before + 2) << "the search lags behind, so it is asked again a little later";
}

TEST_F(PaidFeed, counts_what_is_read_once_and_tells_what_it_costs) {
    open();
    answer("poll/one?after=", 200, lines(1, 3));
    EXPECT_THAT(store_.paid, SizeIs(3));
    EXPECT_EQ(told_.last<state::SpendingChanged>()->spending.reads, 3 * 5);
    answer("poll/two?after=", 200, lines(2, 4));
    EXPECT_THAT(store_.paid, SizeIs(4)) << "two of them were read before";
    EXPECT_EQ(told_.last<state::SpendingChanged>()->spending.reads, 4 * 5);
    EXPECT_EQ(told_.last<state::SpendingChanged>()->spending.limit, 100);
}

TEST_F(PaidFeed, ends_when_its_part_of_the_budget_is_spent_says_so_and_goes_on_when_there_is_more) {
    open();
    stand();
    answer("poll/one?after=", 200, lines(1, 10));
    after(kFeedTold);
    EXPECT_THAT(transport_.cancelled, testing::Contains(transport_.last(true).id));
    EXPECT_THAT(told_.last<state::FeedHealthChanged>()->detail, HasSubstr("not read any more this month"));
    EXPECT_FALSE(told_.last<state::FeedHealthChanged>()->streaming);
    const auto before = transport_.asked.size();
    for (int i = 0; i < 10; ++i) after(minutes{1});
    EXPECT_EQ(transport_.asked.size(), before);
    auto richer = *pack_;
    richer.policy.x_budget_cents = 1000;
    pack_ = std::make_shared<const domain::Pack>(richer);
    ledger_.use_policy(pack_->policy);
    feed_.use_pack(pack_);
    after(kFeedTold);
    EXPECT_EQ(transport_.streams(), 2);
    EXPECT_GT(transport_.asked.size(), before + 1);
}

TEST_F(PaidFeed, a_restart_reads_nothing_for_free) {
    store_.add_reads({}, {}, clock_.now(), {});
    for (int i = 0; i < 10; ++i) store_.paid[std::to_string(i)] = {domain::PaidRead::Kind::post, std::to_string(i)};
    open();
    after(minutes{5});
    EXPECT_THAT(transport_.asked, IsEmpty());
}

TEST_F(PaidFeed, a_stream_that_breaks_is_opened_as_its_network_says_and_the_gap_is_asked_for) {
    open();
    answer("poll/one?after=", 200, "");
    answer("poll/two?after=", 200, "");
    stand();
    answer("poll/one?after=", 200, "");
    answer("poll/two?after=", 200, "");
    network_->verdict = ports::StreamVerdict{seconds{0}, false, ""};
    const auto polls = asked("poll/").size();
    wire_.deliver(ports::StreamEnded{transport_.last(true).id, 200, {domain::ErrorKind::timeout, "cut"}, ""});
    after(kFeedTold);
    EXPECT_EQ(transport_.streams(), 2) << "at once, with what was set up before";
    EXPECT_THAT(asked("prepare/"), SizeIs(2));
    EXPECT_GT(asked("poll/").size(), polls);
    network_->verdict = ports::StreamVerdict{seconds{60}, true, "Too many."};
    wire_.deliver(ports::StreamEnded{transport_.last(true).id, 429, {domain::ErrorKind::rate_limited, "429"}, "{}"});
    after(seconds{59});
    EXPECT_THAT(asked("prepare/"), SizeIs(2));
    after(seconds{2});
    EXPECT_THAT(asked("prepare/"), SizeIs(3)) << "what was set up is gone, so it is set up anew";
}

TEST_F(PaidFeed, what_keeps_the_stream_away_is_told_while_asking_goes_on) {
    open();
    network_->verdict = ports::StreamVerdict{minutes{10}, false, "No credits left."};
    answer("prepare/0", 402, "");
    answer("poll/one?after=", 200, "");
    answer("poll/two?after=", 200, "");
    ASSERT_TRUE(told_.last<state::FeedHealthChanged>());
    EXPECT_EQ(told_.last<state::FeedHealthChanged>()->detail, "#one: No credits left.");
    EXPECT_EQ(told_.last<state::FeedHealthChanged>()->health, state::Health::good);
}

TEST_F(PaidFeed, says_farewell_at_the_end_and_is_not_read_anew_before_that_is_answered) {
    open();
    stand();
    feed_.close();
    EXPECT_THAT(asked("farewell"), SizeIs(1));
    EXPECT_EQ(feed_.under_way(), 1u);
    ASSERT_TRUE(feed_.open(domain::EventId{"next"}, pack_, store_.account_rows));
    after(seconds{1});
    EXPECT_THAT(asked("prepare/"), SizeIs(2)) << "late news of the farewell would take down the new one's";
    answer("farewell", 200, "");
    EXPECT_EQ(feed_.under_way(), 0u);
    after(seconds{1});
    EXPECT_THAT(asked("prepare/"), SizeIs(3));
}

TEST_F(PaidFeed, a_pack_that_no_longer_reads_it_takes_down_what_was_set_up) {
    open();
    stand();
    auto changed = *pack_;
    changed.policy.read_x = false;
    feed_.use_pack(std::make_shared<const domain::Pack>(changed));
    EXPECT_THAT(asked("farewell"), SizeIs(1));
}

TEST_F(PaidFeed, other_tags_of_the_pack_leave_the_cleaning_to_the_stream_that_follows) {
    open();
    stand();
    auto changed = *pack_;
    changed.hashtags.pop_back();
    feed_.use_pack(std::make_shared<const domain::Pack>(changed));
    after(seconds{1});
    EXPECT_THAT(asked("farewell"), IsEmpty());
    EXPECT_THAT(asked("prepare/"), SizeIs(3));
}
