// What posts and reads cost, what a month has cost, and when it is enough.
#include "domain/cost.hpp"
#include "domain/time_text.hpp"
#include <gtest/gtest.h>

using namespace domain;

namespace {

Delivery sent_on(const char* when, const std::string& text, DeliveryState state = DeliveryState::sent) {
    Delivery d;
    d.network = NetworkKind::x;
    d.text = text;
    d.state = state;
    d.first_try = *from_iso(when);
    return d;
}

const UtcTime kNow = *from_iso("2026-11-22T19:00:00Z");

}  // namespace

TEST(Cost, a_link_makes_a_post_on_x_thirteen_times_dearer) {
    EXPECT_EQ(cost_of_post(NetworkKind::x, "The doors are open #BOTY26", 0), 15);
    EXPECT_EQ(cost_of_post(NetworkKind::x, "See https://www.example.org", 0), 200);
    EXPECT_EQ(cost_of_post(NetworkKind::x, "Read README.md", 0), 200) << "a bare domain is a link to X";
    EXPECT_EQ(cost_of_post(NetworkKind::x, "Mail ana@example.org", 0), 15) << "an address of mail is none";
}

TEST(Cost, each_described_photo_is_a_call_of_its_own) {
    Delivery d = sent_on("2026-11-22T18:00:00Z", "Two photos");
    d.media.resize(3);
    d.media[0].alt = "A hall";
    d.media[2].alt = "A prize";
    EXPECT_EQ(cost_of(d), 25);
}

TEST(Cost, the_other_networks_are_free) {
    for (const auto network : {NetworkKind::mastodon, NetworkKind::bluesky, NetworkKind::rehearsal}) {
        EXPECT_EQ(prices_of(network), nullptr);
        EXPECT_EQ(cost_of_post(network, "https://www.example.org", 4), 0);
        EXPECT_EQ(cost_of_reads(network, {100, 100, 100}), 0);
        EXPECT_EQ(link_price_warning(network, "https://www.example.org"), "");
    }
}

TEST(Cost, a_read_post_is_charged_with_its_author_and_an_own_one_is_cheap) {
    EXPECT_EQ(cost_of_reads(NetworkKind::x, {100, 40, 7}), 100 * 5 + 40 * 10 + 7);
}

TEST(Cost, reading_ends_at_its_own_part_so_that_posts_still_go_out) {
    domain::Policy policy;
    policy.x_budget_cents = 1000;
    policy.x_reading_percent = 30;
    const auto before = spending_of(NetworkKind::x, 0, {199, 199, 14}, policy);
    EXPECT_EQ(before.reads, 2999);
    EXPECT_TRUE(may_read(NetworkKind::x, before).allowed);
    EXPECT_EQ(room_to_read(NetworkKind::x, before), 0) << "a post and its author do not fit any more";
    EXPECT_EQ(room_to_read(NetworkKind::x, spending_of(NetworkKind::x, 0, {100, 100, 0}, policy)), 100);
    const auto out = spending_of(NetworkKind::x, 0, {200, 200, 0}, policy);
    const auto verdict = may_read(NetworkKind::x, out);
    EXPECT_FALSE(verdict.allowed);
    EXPECT_NE(verdict.reason.find("$3.00 of the $3.00 for reading"), std::string::npos) << verdict.reason;
    EXPECT_TRUE(may_spend(NetworkKind::x, out.total(), 200, out.limit).allowed) << "posting goes on";
}

TEST(Cost, a_budget_that_posts_used_up_ends_reading_too) {
    domain::Policy policy;
    policy.x_budget_cents = 100;
    EXPECT_FALSE(may_read(NetworkKind::x, spending_of(NetworkKind::x, 1000, {}, policy)).allowed);
    EXPECT_EQ(room_to_read(NetworkKind::x, spending_of(NetworkKind::x, 990, {}, policy)), 0);
}

TEST(Cost, without_a_budget_reading_has_no_bound) {
    const auto open = spending_of(NetworkKind::x, 5000, {100'000, 100'000, 0}, {});
    EXPECT_TRUE(may_read(NetworkKind::x, open).allowed);
    EXPECT_GE(room_to_read(NetworkKind::x, open), 100'000);
    EXPECT_TRUE(may_read(NetworkKind::mastodon, spending_of(NetworkKind::mastodon, 0, {9, 9, 9}, {})).allowed);
}

TEST(Cost, a_month_is_the_sum_of_what_may_have_arrived_in_it) {
    const std::vector<Delivery> all{sent_on("2026-11-01T00:00:00Z", "first of the month"),
                                    sent_on("2026-10-31T23:59:59Z", "of the month before"),
                                    sent_on("2025-11-22T19:00:00Z", "of the year before"),
                                    sent_on("2026-11-20T10:00:00Z", "with a link example.org", DeliveryState::unknown),
                                    sent_on("2026-11-20T10:00:00Z", "refused", DeliveryState::failed),
                                    sent_on("2026-11-20T10:00:00Z", "waits", DeliveryState::queued)};
    EXPECT_EQ(spent_this_month(all, NetworkKind::x, kNow), 15 + 200 + 15);
    EXPECT_EQ(spent_this_month(all, NetworkKind::mastodon, kNow), 0);
}

TEST(Cost, a_budget_stops_what_would_pass_it_and_says_how_to_mend_it) {
    EXPECT_TRUE(may_spend(NetworkKind::x, 800, 200, 1000).allowed) << "to the last cent";
    const auto verdict = may_spend(NetworkKind::x, 801, 200, 1000);
    EXPECT_FALSE(verdict.allowed);
    EXPECT_EQ(verdict.reason, "This costs $0.20 on X, and $0.801 of this month's $1.00 are spent: leave out a link, or "
                              "raise the limit in the pack's [policy].");
    EXPECT_TRUE(may_spend(NetworkKind::x, 1'000'000, 200, 0).allowed) << "0: no limit";
    EXPECT_TRUE(may_spend(NetworkKind::mastodon, 5000, 0, 1000).allowed) << "what is free is never stopped";
}

TEST(Cost, the_warning_names_the_word_that_costs) {
    EXPECT_EQ(link_price_warning(NetworkKind::x, "Read README.md now"),
              "“README.md” is a link to X, and makes the post 13 times dearer: $0.20 instead of $0.015.");
    EXPECT_EQ(link_price_warning(NetworkKind::x, "No link here"), "");
}

TEST(Cost, money_is_written_to_the_mill) {
    EXPECT_EQ(dollars(0), "$0.00");
    EXPECT_EQ(dollars(15), "$0.015");
    EXPECT_EQ(dollars(200), "$0.20");
    EXPECT_EQ(dollars(12'345), "$12.345");
}
