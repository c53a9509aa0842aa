// The table of networks is whole: nothing else has to be told of a new one.
#include "domain/network_kind.hpp"
#include "domain/photo_limits.hpp"
#include "domain/text_count.hpp"
#include "domain/text_entities.hpp"
#include <gtest/gtest.h>
#include <set>

namespace domain {
namespace {

TEST(NetworkTable, finds_each_network_by_its_own_name_and_no_other) {
    std::set<std::string_view> names, labels;
    for (const auto network : kAllNetworks) {
        const auto& facts = facts_of(network);
        EXPECT_EQ(facts.kind, network);
        EXPECT_EQ(network_named(facts.name), network);
        EXPECT_TRUE(names.insert(facts.name).second) << facts.name;
        EXPECT_TRUE(labels.insert(facts.label).second) << facts.name;
    }
    EXPECT_FALSE(network_named("gopher"));
    EXPECT_FALSE(network_named(""));
}

TEST(NetworkTable, names_are_fit_for_files_and_labels_for_the_screen) {
    for (const auto network : kAllNetworks) {
        const auto& facts = facts_of(network);
        ASSERT_FALSE(facts.name.empty());
        for (const char c : facts.name) EXPECT_TRUE((c >= 'a' && c <= 'z') || c == '_') << facts.name;
        EXPECT_FALSE(facts.label.empty()) << facts.name;
        EXPECT_LE(facts.label.size(), 20U) << facts.name;
    }
}

TEST(NetworkTable, every_network_says_what_it_takes) {
    for (const auto network : kAllNetworks) {
        const auto& facts = facts_of(network);
        EXPECT_GE(facts.default_limit, 100) << facts.name;
        EXPECT_GE(facts.url_length, 0) << facts.name;
        EXPECT_GE(facts.max_photos, 0) << facts.name;
        EXPECT_GT(facts.max_alt_length, 0) << facts.name;
        EXPECT_GE(facts.photo.max_side_px, 1000) << facts.name;
        EXPECT_GE(photo_limits_anywhere(network).max_bytes, 100'000U) << facts.name;
        EXPECT_LE(photo_limits_anywhere(network).max_bytes, facts.photo.max_bytes) << facts.name;
    }
}

TEST(NetworkTable, a_network_without_photos_says_why) {
    for (const auto network : kAllNetworks)
        EXPECT_EQ(facts_of(network).max_photos == 0, !facts_of(network).no_photos.empty()) << name_of(network);
}

TEST(NetworkTable, what_is_posted_by_hand_has_no_feed_and_costs_nothing) {
    for (const auto network : kAllNetworks) {
        const auto& facts = facts_of(network);
        if (!facts.by_hand) {
            EXPECT_TRUE(facts.composer.empty() && facts.hosts.empty()) << facts.name;
            continue;
        }
        EXPECT_FALSE(facts.has_feed) << facts.name;
        EXPECT_EQ(facts.prices.post, 0) << facts.name;
        EXPECT_EQ(facts.server.empty(), facts.hosts.empty()) << facts.name;  // in one place, or where the account says
    }
}

TEST(NetworkTable, threads_counts_an_emoji_by_its_bytes_and_forms_count_utf16) {
    EXPECT_EQ(count_text(NetworkKind::threads, "aé🏆").length, 1 + 1 + 4);
    EXPECT_EQ(count_text(NetworkKind::threads, "👨‍👩‍👧").length, 4 + 3 + 4 + 3 + 4);
    EXPECT_EQ(count_text(NetworkKind::linkedin, "aé🏆").length, 1 + 1 + 2);
    EXPECT_EQ(count_text(NetworkKind::linkedin, "").limit, 3000);
    EXPECT_EQ(count_text(NetworkKind::facebook, "").limit, 63'206);
}

TEST(NetworkTable, a_name_with_an_at_is_only_words_where_posts_are_pasted) {
    EXPECT_TRUE(entities_of(NetworkKind::linkedin, "by @ada@books.example").empty());
    EXPECT_EQ(entities_of(NetworkKind::threads, "by @ada").size(), 1U);
}

TEST(NetworkTable, every_network_has_a_colour_on_either_ground) {
    for (const auto network : kAllNetworks) {
        const auto& tone = facts_of(network).tone;
        EXPECT_NE(tone.on_light, 0U) << name_of(network);
        EXPECT_NE(tone.on_dark, 0U) << name_of(network);
        EXPECT_LE(tone.on_light | tone.on_dark, 0xFFFFFFU) << name_of(network);
    }
}

TEST(NetworkTable, every_network_counts_words_and_finds_a_link) {
    for (const auto network : kAllNetworks) {
        EXPECT_EQ(count_text(network, "twelve words").length, 12) << name_of(network);
        const auto found = entities_of(network, "see https://example.org/a");
        ASSERT_EQ(found.size(), 1U) << name_of(network);
        EXPECT_EQ(found.front().target, "https://example.org/a") << name_of(network);
    }
}

}  // namespace
}  // namespace domain
