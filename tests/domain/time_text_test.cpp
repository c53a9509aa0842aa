// Moments, days and clocks: round trips, clock changes, and what is refused.
#include "domain/time_text.hpp"
#include <gtest/gtest.h>

using namespace domain;

TEST(TimeText, a_moment_survives_the_round_trip) {
    for (const std::int64_t ms : {0LL, 1LL, 999LL, 1795891800123LL, -1LL, 253402300799999LL})
        EXPECT_EQ(from_iso(to_iso(from_millis(ms))), from_millis(ms)) << ms;
    EXPECT_EQ(to_iso(from_millis(1795372200000)), "2026-11-22T18:30:00.000Z");
}

TEST(TimeText, takes_offsets_fractions_and_leap_seconds_of_rfc_3339) {
    const auto utc = from_iso("2026-11-22T18:30:00Z").value();
    EXPECT_EQ(from_iso("2026-11-22T19:30:00+01:00"), utc);
    EXPECT_EQ(from_iso("2026-11-22t13:00:00-05:30"), utc);
    EXPECT_EQ(from_iso("2026-11-22 18:30:00.000000z"), utc);
    EXPECT_EQ(from_iso("2026-11-22T18:30:00.1239Z").value() - utc, Millis{123});
    EXPECT_EQ(from_iso("2026-12-31T23:59:60Z"), from_iso("2027-01-01T00:00:00Z").value());
}

TEST(TimeText, refuses_what_is_not_a_moment) {
    for (const auto* text : {"", "2026-11-22", "2026-11-22T18:30Z", "2026-11-22T18:30:00", "2026-02-30T00:00:00Z",
                             "2026-11-22T24:00:00Z", "2026-11-22T18:60:00Z", "2026-11-22T18:30:00.Z",
                             "2026-11-22T18:30:00+1:00", "2026-11-22T18:30:00Z ", "+026-11-22T18:30:00Z"}) {
        const auto moment = from_iso(text);
        ASSERT_FALSE(moment) << text;
        EXPECT_EQ(moment.error().kind, ErrorKind::malformed);
    }
}

TEST(TimeText, knows_zones_by_their_iana_names) {
    EXPECT_TRUE(is_zone("Europe/Amsterdam"));
    EXPECT_TRUE(is_zone("Etc/UTC"));
    for (const auto* name : {"", "Europe/Amsterdm", "Etc/Unknown", "Europe"}) EXPECT_FALSE(is_zone(name)) << name;
}

TEST(TimeText, reads_a_wall_clock_of_a_zone) {
    EXPECT_EQ(from_local("2026-11-28", "19:30", "Europe/Amsterdam"), from_iso("2026-11-28T18:30:00Z").value());
    EXPECT_EQ(from_local("2026-07-01", "19:30:15", "Europe/Amsterdam"), from_iso("2026-07-01T17:30:15Z").value());
    EXPECT_EQ(local_clock(*from_iso("2026-11-28T18:30:09Z"), "Europe/Amsterdam"), "19:30");
    EXPECT_EQ(local_clock(*from_iso("2026-11-28T18:30:09Z"), "Asia/Kolkata", true), "00:00:09");
    EXPECT_EQ(local_date(*from_iso("2026-11-28T18:30:09Z"), "Asia/Kolkata"), "2026-11-29");
}

TEST(TimeText, a_skipped_hour_comes_later_and_a_doubled_one_is_the_first) {
    EXPECT_EQ(from_local("2026-03-29", "02:30", "Europe/Amsterdam"), from_iso("2026-03-29T01:30:00Z").value());
    EXPECT_EQ(local_clock(*from_local("2026-03-29", "02:30", "Europe/Amsterdam"), "Europe/Amsterdam"), "03:30");
    EXPECT_EQ(from_local("2026-10-25", "02:30", "Europe/Amsterdam"), from_iso("2026-10-25T00:30:00Z").value());
}

TEST(TimeText, says_which_of_day_clock_and_zone_is_wrong) {
    EXPECT_NE(from_local("28-11-2026", "19:30", "Europe/Amsterdam").error().detail.find("28-11-2026"),
              std::string::npos);
    EXPECT_NE(from_local("2026-11-28", "7.30", "Europe/Amsterdam").error().detail.find("7.30"), std::string::npos);
    EXPECT_NE(from_local("2026-11-28", "19:30", "Mars/Base").error().detail.find("Mars/Base"), std::string::npos);
}

TEST(TimeText, adding_days_and_counting_them_undo_each_other) {
    for (int days = -800; days <= 800; days += 7) {
        const auto moved = add_days("2026-11-28", days);
        ASSERT_TRUE(moved);
        EXPECT_EQ(days_between("2026-11-28", *moved), days);
    }
    EXPECT_EQ(add_days("2027-02-28", 1), "2027-03-01");
    EXPECT_EQ(add_days("2028-02-28", 1), "2028-02-29");
    EXPECT_FALSE(add_days("2026-11-31", 1));
    EXPECT_FALSE(add_days("9999-12-31", 1));
    EXPECT_FALSE(days_between("2026-11-28", "tomorrow"));
}

TEST(TimeText, writes_a_day_for_people_in_their_language) {
    EXPECT_EQ(date_for_people("2026-11-28", "en"), "28 November 2026");
    EXPECT_EQ(date_for_people("2026-11-28", "nl"), "28 november 2026");
    EXPECT_EQ(date_for_people("soon", "en"), "soon");
}
