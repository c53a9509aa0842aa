// When a sent post is read again.
#include "domain/engagement.hpp"
#include <gtest/gtest.h>

namespace {
using domain::next_engagement_read;
using std::chrono::hours;
using std::chrono::minutes;

const domain::UtcTime kSent = domain::from_millis(1'795'892'400'000);

int readings(bool is_paid) {
    int out = 0;
    domain::UtcTime read{};
    for (auto next = next_engagement_read(kSent, read, is_paid); next;
         next = next_engagement_read(kSent, read, is_paid)) {
        EXPECT_GT(*next, read);
        read = *next;
        if (++out > 1000) break;
    }
    return out;
}

}  // namespace

TEST(Engagement, is_read_a_minute_after_the_post_and_then_ever_more_seldom) {
    EXPECT_EQ(next_engagement_read(kSent, {}, false), kSent + minutes{1});
    const auto gap = [](domain::Millis age) { return *next_engagement_read(kSent, kSent + age, false) - kSent - age; };
    EXPECT_EQ(gap(minutes{2}), minutes{1});
    EXPECT_EQ(gap(minutes{30}), minutes{5});
    EXPECT_EQ(gap(hours{3}), minutes{20});
    EXPECT_EQ(gap(hours{12}), hours{2});
    EXPECT_EQ(gap(hours{48}), hours{12});
}

TEST(Engagement, of_an_old_post_is_left_alone) {
    EXPECT_FALSE(next_engagement_read(kSent, kSent + hours{97}, false));
    EXPECT_FALSE(next_engagement_read(kSent, kSent + hours{24}, true));
}

TEST(Engagement, that_is_paid_for_is_read_four_times_in_all) {
    EXPECT_EQ(readings(true), 4);
    EXPECT_GT(readings(false), 40);
    EXPECT_LT(readings(false), 80);
}
