// Hashtags that read as words, and the one-press mend of those that do not.
#include "domain/tag_style.hpp"
#include <gtest/gtest.h>

using namespace domain;

static const auto kWords = tag_words("Book of the Year 2026. The winner! Jeugd & Café-avond; book");

TEST(TagStyle, words_of_a_text_are_folded_and_each_stands_once) {
    EXPECT_EQ(tag_words("The Book: the BOOK, 2026, a!"), (std::vector<std::string>{"book", "the"}));
}

TEST(TagStyle, a_tag_of_known_words_gets_a_capital_at_each) {
    EXPECT_EQ(camel_case("bookoftheyear", kWords), "BookOfTheYear");
    EXPECT_EQ(camel_case("BOOKOFTHEYEAR2026", kWords), "BookOfTheYear2026");
    EXPECT_EQ(camel_case("bookOFtheYear", kWords), "BookOfTheYear");
    EXPECT_EQ(camel_case("caféavond", kWords), "CaféAvond");
}

TEST(TagStyle, what_is_not_explained_or_is_one_word_is_left_alone) {
    EXPECT_EQ(camel_case("bookofthemonth", kWords), "");
    EXPECT_EQ(camel_case("winner", kWords), "");
    EXPECT_EQ(camel_case("winner2026", kWords), "") << "one word and a number";
    EXPECT_EQ(camel_case("", kWords), "");
    EXPECT_EQ(camel_case(std::string(5000, 'a'), kWords), "");
}

TEST(TagStyle, a_long_run_of_one_case_may_hide_words) {
    EXPECT_TRUE(hides_its_words("bookoftheyear"));
    EXPECT_TRUE(hides_its_words("BOOKOFTHEYEAR"));
    EXPECT_FALSE(hides_its_words("BookOfTheYear"));
    EXPECT_FALSE(hides_its_words("BOTY26"));
    EXPECT_FALSE(hides_its_words("poetry"));
    EXPECT_FALSE(hides_its_words("日本語日本語日本語日本語日本語")) << "letters without case";
}

TEST(TagStyle, only_the_whole_tag_is_replaced) {
    EXPECT_EQ(replace_tag("#poetryslam, #poetryslams and poetryslam (#poetryslam)", "poetryslam", "PoetrySlam"),
              "#PoetrySlam, #poetryslams and poetryslam (#PoetrySlam)");
    EXPECT_EQ(replace_tag("nothing here", "poetryslam", "PoetrySlam"), "nothing here");
}
