// Reading back likes, reposts and replies: together, at a pace, within the budget, and kept.
#include "feed_fakes.hpp"
#include "outbox_bed.hpp"
#include "services/engagement_service.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace services;
using domain::NetworkKind;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

namespace {

class EngagementTest : public ::testing::Test {
  protected:
    EngagementTest() { add_network(NetworkKind::mastodon, 3); }
    void add_network(NetworkKind kind, std::size_t most) {
        auto network = std::make_unique<fakes::LineNetwork>();
        network->own_kind = kind;
        network->reactions_most = most;
        network->charges = kind == NetworkKind::x;
        networks_.add(std::move(network));
        domain::Account account;
        account.id = domain::AccountId{std::string(domain::name_of(kind)) + ":library"};
        account.network = kind;
        store_.account_rows.push_back(account);
        secrets_.kept[account.id] = "a token";
    }
    domain::Delivery sent(const std::string& id, NetworkKind kind = NetworkKind::mastodon) const {
        domain::Delivery d;
        d.id = {id};
        d.event = {"boty"};
        d.account = {std::string(domain::name_of(kind)) + ":library"};
        d.network = kind;
        d.state = domain::DeliveryState::sent;
        d.remote_id = "r" + id;
        d.changed = clock_.now();
        return d;
    }
    void open() {
        ledger_.open({"boty"}, policy_, store_.account_rows);
        ASSERT_TRUE(service_.open({"boty"}));
    }
    // Passes the time a second at a time, and answers each question by what `counts` says.
    void live(domain::Millis time, const std::string& counts = "", int status = 200) {
        for (domain::Millis done{0}; done < time; done += seconds{1}) {
            clock_.pass(seconds{1});
            service_.tick();
            while (answered_ < transport_.asked.size()) {
                const auto& asked = transport_.asked[answered_++];
                wire_.deliver(ports::TransferDone{asked.id, ports::HttpReply{status, {}, counts}});
            }
        }
    }
    std::vector<std::string> asked() const {
        std::vector<std::string> out;
        for (const auto& one : transport_.asked) out.push_back(one.url.substr(one.url.find("reactions/") + 10));
        return out;
    }

    fakes::HandClock clock_;
    fakes::EventStore store_;
    fakes::Told told_;
    fakes::HandTransport transport_;
    ports::NetworkTable networks_;
    domain::Policy policy_;
    std::size_t answered_ = 0;
    Wire wire_{transport_};
    outbox_test::FakeSecrets secrets_;
    SessionKeeper sessions_{{store_, clock_, wire_, secrets_, networks_, [] { return 0.5; }}};
    ReadLedger ledger_{store_, clock_, told_.emit()};
    EngagementService service_{store_, clock_, wire_, sessions_, networks_, ledger_, told_.emit()};
};

}  // namespace

TEST_F(EngagementTest, of_what_was_sent_is_asked_together_kept_and_told) {
    open();
    service_.moved({sent("a"), sent("b")});
    live(seconds{59});
    EXPECT_THAT(transport_.asked, IsEmpty()) << "a post needs a moment to be seen";
    live(seconds{2}, "ra 5 1 2\nrb 0 0 0\n");
    EXPECT_THAT(asked(), ElementsAre("ra,rb"));
    const auto told = told_.last<state::EngagementChanged>();
    ASSERT_TRUE(told);
    ASSERT_THAT(told->counts, SizeIs(2));
    EXPECT_EQ(told->counts[0].delivery.value, "a");
    EXPECT_EQ(told->counts[0].likes, 5);
    EXPECT_EQ(store_.engagement_rows.at({"a"}).replies, 2);
}

TEST_F(EngagementTest, no_question_is_longer_than_the_network_allows_and_only_one_is_asked_at_a_time) {
    open();
    service_.moved({sent("a"), sent("b"), sent("c"), sent("d")});
    clock_.pass(minutes{1});
    service_.tick();
    service_.tick();
    EXPECT_THAT(asked(), ElementsAre("ra,rb,rc"));
    live(seconds{10});
    EXPECT_THAT(asked(), ElementsAre("ra,rb,rc", "rd"));
}

TEST_F(EngagementTest, grows_old_and_is_then_left_alone) {
    open();
    service_.moved({sent("a")});
    live(hours{1}, "ra 1 0 0\n");
    const auto fresh = asked().size();
    EXPECT_GT(fresh, 10u);
    EXPECT_LT(fresh, 30u);
    for (int i = 0; i < 24 * 5 * 4; ++i) {
        clock_.pass(minutes{15});
        live(seconds{1}, "ra 1 0 0\n");
    }
    const auto all = asked().size();
    EXPECT_LT(all, fresh + 60);
    clock_.pass(hours{24});
    live(seconds{5});
    EXPECT_EQ(asked().size(), all);
}

TEST_F(EngagementTest, goes_on_where_it_was_after_a_restart) {
    auto old = sent("old");
    store_.delivery_rows = {old};
    store_.engagement_rows[old.id] = {old.id, 7, 0, 0, clock_.now()};
    open();
    EXPECT_EQ(told_.last<state::EngagementChanged>()->counts.at(0).likes, 7) << "told before anything is asked";
    live(seconds{30});
    EXPECT_THAT(transport_.asked, IsEmpty());
    live(seconds{40}, "rold 8 0 0\n");
    EXPECT_EQ(store_.engagement_rows.at(old.id).likes, 8);
}

TEST_F(EngagementTest, a_server_without_lists_is_asked_one_by_one) {
    open();
    service_.moved({sent("a"), sent("b")});
    live(seconds{61}, "", 404);
    EXPECT_THAT(asked(), ElementsAre("ra,rb"));
    live(seconds{12}, "ra 1 1 1\n");
    EXPECT_THAT(asked(), ElementsAre("ra,rb", "ra", "rb"));
}

TEST_F(EngagementTest, a_server_in_trouble_is_asked_ever_more_seldom_and_nobody_is_bothered) {
    open();
    service_.moved({sent("a")});
    live(minutes{30}, "", 503);
    EXPECT_GE(asked().size(), 3u);
    EXPECT_LE(asked().size(), 6u);
    EXPECT_THAT(told_.all<state::Notice>(), IsEmpty());
}

TEST_F(EngagementTest, that_is_paid_for_is_counted_and_stops_with_the_budget) {
    add_network(NetworkKind::x, 100);
    policy_.x_budget_cents = 2;  // a cent for reading: two posts
    open();
    service_.moved({sent("a", NetworkKind::x), sent("b", NetworkKind::x), sent("c", NetworkKind::mastodon)});
    live(minutes{14});
    EXPECT_THAT(asked(), testing::Not(testing::Contains("ra,rb"))) << "seldom, since each reading costs";
    live(minutes{2}, "ra 1 1 1\nrb 1 1 1\n");
    EXPECT_THAT(asked(), testing::Contains("ra,rb"));
    EXPECT_EQ(store_.paid.size(), 2u);
    live(hours{3}, "");
    const auto all = asked();
    EXPECT_EQ(std::count(all.begin(), all.end(), "ra,rb"), 1) << "the money is spent";
}
