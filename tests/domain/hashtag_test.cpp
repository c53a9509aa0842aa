// Hashtags compared, checked, and joined to a text.
#include "domain/hashtag.hpp"
#include <gtest/gtest.h>

using namespace domain;

TEST(Hashtag, case_and_width_do_not_matter_but_accents_do) {
    EXPECT_TRUE(same_tag("BOTY26", "boty26"));
    EXPECT_TRUE(same_tag("Café", "CAFE\u0301"));
    EXPECT_TRUE(same_tag("ＢＯＴＹ", "boty"));
    EXPECT_TRUE(same_tag("Straße", "STRASSE"));
    EXPECT_FALSE(same_tag("Café", "Cafe"));
    EXPECT_FALSE(same_tag("BOTY26", "BOTY27"));
}

TEST(Hashtag, takes_what_every_network_takes_whole) {
    for (const auto* tag : {"BOTY26", "BookOfTheYear", "Čeština", "日本語", "книга", "a_b", "26BOTY", "हिन्दी"})
        EXPECT_EQ(tag_fault(tag), "") << tag;
}

TEST(Hashtag, says_what_is_wrong_with_the_others) {
    const std::vector<std::pair<std::string, std::string>> wrong{{"", "empty"},
                                                                 {"#BOTY26", "without its #"},
                                                                 {"＃BOTY", "without its #"},
                                                                 {"Book of the Year", "blank"},
                                                                 {"book-year", "“-”"},
                                                                 {"2026", "at least one letter"},
                                                                 {"it’s", "“’”"},
                                                                 {"😀", "“😀”"},
                                                                 {"boty_", "Bluesky"},
                                                                 {std::string(61, 'a'), "60"},
                                                                 {"\xFF", "UTF-8"}};
    for (const auto& [tag, word] : wrong)
        EXPECT_NE(tag_fault(tag).find(word), std::string::npos) << tag << ": " << tag_fault(tag);
}

TEST(Hashtag, only_those_not_in_the_text_are_joined) {
    EXPECT_EQ(join_missing_tags("Hello", {"BOTY26", "BookOfTheYear"}), "#BOTY26 #BookOfTheYear");
    EXPECT_EQ(join_missing_tags("Hello #boty26!", {"BOTY26", "BookOfTheYear"}), "#BookOfTheYear");
    EXPECT_EQ(join_missing_tags("(＃BOTY26)", {"BOTY26"}), "");
    EXPECT_EQ(join_missing_tags("#BOTY261 a#BOTY26 /#BOTY26", {"BOTY26"}), "#BOTY26");
    EXPECT_EQ(join_missing_tags("", {"A", "a"}), "#A");
    EXPECT_EQ(join_missing_tags("x", {}), "");
}
