// Threads: what every split keeps to, whatever the text, and the places that are chosen.
#include "domain/text_count.hpp"
#include "domain/text_entities.hpp"
#include "domain/thread.hpp"
#include "domain/utf8.hpp"
#include <algorithm>
#include <gtest/gtest.h>
#include <random>
#include <sstream>

using namespace domain;
using Parts = std::vector<std::string>;

static constexpr auto kX = NetworkKind::x;
static constexpr auto kMastodon = NetworkKind::mastodon;
static constexpr auto kBluesky = NetworkKind::bluesky;

static Parts split(NetworkKind network, std::string_view text, int limit = 0, const ThreadPolicy& policy = {}) {
    const auto parts = split_thread(network, text, policy, limit);
    EXPECT_TRUE(parts.has_value()) << (parts ? "" : parts.error().detail) << "\n" << text;
    return parts.value_or(Parts{});
}

static std::string times(std::string_view text, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += text;
    return out;
}

static Parts words(const std::string& text) {
    std::istringstream in(text);
    Parts all;
    for (std::string word; in >> word;) all.push_back(word);
    return all;
}

static std::string without_number(const std::string& part, std::size_t number, std::size_t total) {
    const auto label = " " + std::to_string(number) + "/" + std::to_string(total);
    const auto at = part.rfind(label);
    EXPECT_NE(at, std::string::npos) << part;
    return at == std::string::npos ? part : part.substr(0, at) + part.substr(at + label.size());
}

static std::u32string without_blanks(const std::string& text) {
    auto points = decode_utf8(text).points;
    std::erase_if(points, is_blank);
    return points;
}

// A text of sentences with everything a post may hold.
static std::string some_text(std::mt19937& random, int count) {
    static constexpr std::string_view kWords[] = {"Tonight",
                                                  "the",
                                                  "winner",
                                                  "is",
                                                  "Zoë",
                                                  "Müller",
                                                  "(#BookOfTheYear)",
                                                  "https://library.example.com/a/b?c=d",
                                                  "@ada@books.social",
                                                  "@ada.bsky.social",
                                                  "👨‍👩‍👧‍👦",
                                                  "well-known",
                                                  "日本語の本を読む。",
                                                  "e.g.",
                                                  "Dr.",
                                                  "example.nl",
                                                  "$BRK.B",
                                                  "🇳🇱🇳🇱",
                                                  "“quoted”",
                                                  "न्दी",
                                                  "עברית",
                                                  "ภาษาไทยง่ายนิดเดียว",
                                                  "#BOTY26",
                                                  "1/3",
                                                  "a"};
    static constexpr std::string_view kEnds[] = {" ", " ", " ", " ", " ", ", ", ". ", "! ", "… ", "\n", "\n\n", "  "};
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += kWords[random() % std::size(kWords)];
        text += kEnds[random() % std::size(kEnds)];
    }
    return text;
}

TEST(Thread, a_text_that_fits_stays_as_it_is) {
    for (const auto network : kAllNetworks)
        for (const std::string text : {"", "One. Two. #BOTY26", " spaced  out \n", "👨‍👩‍👧‍👦"})
            EXPECT_EQ(split(network, text), Parts{text});
    EXPECT_EQ(split(kX, std::string(280, 'a')).size(), 1U);
}

TEST(Thread, is_cut_at_the_end_of_a_sentence) {
    EXPECT_EQ(split(kX, "The doors are open. The fox is out! Who saw it?", 40),
              (Parts{"The doors are open. The fox is out! 1/2", "Who saw it? 2/2"}));
    EXPECT_EQ(split(kX, "The doors are open. The fox is out! Who saw it?", 30),
              (Parts{"The doors are open. 1/3", "The fox is out! 2/3", "Who saw it? 3/3"}));
}

TEST(Thread, an_abbreviation_ends_no_sentence) {
    EXPECT_EQ(split(kMastodon, "We welcome here tonight Dr. Jones of Leiden. Applause, everyone!", 50),
              (Parts{"We welcome here tonight Dr. Jones of Leiden. 1/2", "Applause, everyone! 2/2"}));
    EXPECT_EQ(split(kMastodon, "We are so glad to have Dr. Jones with us here tonight", 36),
              (Parts{"We are so glad to have Dr. Jones 1/2", "with us here tonight 2/2"}));
}

TEST(Thread, an_answer_of_one_word_is_a_sentence) {
    EXPECT_EQ(split(kMastodon, "Is the fox out of the bag? No. It is asleep and will be.", 40),
              (Parts{"Is the fox out of the bag? No. 1/2", "It is asleep and will be. 2/2"}));
}

TEST(Thread, a_title_ends_no_sentence_in_dutch_either) {
    const std::string text = "Daar is zij dan. Welkom aan dr. Müller uit Leiden!";
    EXPECT_EQ(split(kMastodon, text, 38, {.language = "nl"}),
              (Parts{"Daar is zij dan. 1/2", "Welkom aan dr. Müller uit Leiden! 2/2"}));
    EXPECT_EQ(split(kMastodon, text, 38, {.language = ""}).front(), "Daar is zij dan. Welkom aan dr. 1/2");
}

TEST(Thread, a_long_sentence_is_cut_at_a_blank) {
    EXPECT_EQ(split(kX, "one two three four five six seven", 20),
              (Parts{"one two three 1/3", "four five six 2/3", "seven 3/3"}));
}

TEST(Thread, numbers_stand_where_the_policy_says) {
    const std::string text = "One sentence. Another one.";
    EXPECT_EQ(split(kX, text, 20, {.numbers = ThreadNumbers::before}),
              (Parts{"1/2 One sentence.", "2/2 Another one."}));
    EXPECT_EQ(split(kX, text, 20, {.numbers = ThreadNumbers::none}), (Parts{"One sentence.", "Another one."}));
}

TEST(Thread, numbers_of_two_digits_are_counted_as_they_are) {
    const auto parts = split(kX, times("abcdefghij ", 12), 16);
    ASSERT_EQ(parts.size(), 12U);
    EXPECT_EQ(parts.back(), "abcdefghij 12/12");
    EXPECT_EQ(count_text(kX, parts.back(), 16).length, 16);
    const auto tight = split(kX, times("ab ", 36), 14);  // nine parts of four with "1/9" would do, but there are …
    EXPECT_EQ(tight.size(), 12U) << "… 3 words to a part with two digits";
}

TEST(Thread, closing_tags_go_to_the_first_part) {
    const std::string text = "The doors are open. The fox is out!\n\n#BOTY26 #Books";
    EXPECT_EQ(split(kMastodon, text, 42), (Parts{"The doors are open. 1/2\n\n#BOTY26 #Books", "The fox is out! 2/2"}));
    EXPECT_EQ(split(kMastodon, text, 42, {.tags = ThreadTags::as_written}),
              (Parts{"The doors are open. The fox is out! 1/2", "#BOTY26 #Books 2/2"}));
}

TEST(Thread, a_tag_that_is_a_word_of_its_sentence_stays_there) {
    EXPECT_EQ(split(kMastodon, "The doors are open. Come and join us at #BOTY26", 36).back(),
              "Come and join us at #BOTY26 2/2");
}

TEST(Thread, tags_that_would_fill_a_post_stay_at_the_end) {
    const auto parts = split(kMastodon, "The doors are open now! #Alpha #Beta #Gamma", 34);
    EXPECT_EQ(parts, (Parts{"The doors are open now! 1/2", "#Alpha #Beta #Gamma 2/2"}));
}

TEST(Thread, texts_without_blanks_are_cut_where_a_line_may_wrap) {
    const auto parts = split(kX, times("私は本を読みます", 40));
    for (const auto& part : parts) EXPECT_TRUE(count_text(kX, part).valid);
    EXPECT_EQ(parts.size(), 3U);
}

TEST(Thread, too_many_parts_are_refused_with_the_number) {
    const auto parts = split_thread(kX, times("A sentence of thirty letters. ", 280), {});
    ASSERT_FALSE(parts.has_value());
    EXPECT_EQ(parts.error().kind, ErrorKind::rejected);
    EXPECT_NE(parts.error().detail.find("25"), std::string::npos) << parts.error().detail;
    EXPECT_EQ(split(kX, times("abcd ", 25), 10).size(), 25U);
    EXPECT_FALSE(split_thread(kX, times("abcd ", 26), {}, 10).has_value());
}

TEST(Thread, what_no_part_can_take_is_refused_by_name) {
    const auto link = split_thread(kBluesky, "See https://library.example.com/" + std::string(400, 'a') + " now", {});
    ASSERT_FALSE(link.has_value());
    EXPECT_NE(link.error().detail.find("https://library.example.com/"), std::string::npos) << link.error().detail;
    EXPECT_FALSE(split_thread(kX, "a" + times("\u0301", 400), {}).has_value()) << "one cluster";
    EXPECT_FALSE(split_thread(kX, "abc", {}, 3 - 1).has_value()) << "not even the number fits";
}

TEST(Thread, faulty_texts_are_refused) {
    EXPECT_EQ(split_thread(kX, "a\xFF" + std::string(300, 'a')).error().kind, ErrorKind::malformed);
    EXPECT_EQ(split_thread(kX, std::string(400, ' ')).error().kind, ErrorKind::malformed);
    EXPECT_EQ(split_thread(kX, "a\uFEFF b").error().kind, ErrorKind::rejected);
    EXPECT_EQ(split_thread(kX, std::string((1U << 20) + 1, 'a')).error().kind, ErrorKind::rejected);
}

TEST(Thread, every_part_fits_and_every_word_is_there_in_order) {
    std::mt19937 random(11);
    for (int round = 0; round < 150; ++round) {
        const auto text = some_text(random, 20 + static_cast<int>(random() % 180));
        for (const auto network : {kX, kMastodon, kBluesky}) {
            const auto parts = split(network, text, 0, {.tags = ThreadTags::as_written});
            std::string joined;
            for (std::size_t i = 0; i < parts.size(); ++i) {
                EXPECT_TRUE(count_text(network, parts[i]).valid) << parts[i];
                EXPECT_EQ(split(network, parts[i]), Parts{parts[i]});
                joined += (parts.size() > 1 ? without_number(parts[i], i + 1, parts.size()) : parts[i]) + "\n";
            }
            EXPECT_EQ(words(joined), words(text));
        }
    }
}

TEST(Thread, tags_moved_to_the_first_part_lose_no_word) {
    std::mt19937 random(12);
    for (int round = 0; round < 100; ++round) {
        const auto text = some_text(random, 120) + ".\n\n#Alpha #Beta\n";
        for (const auto network : {kX, kMastodon, kBluesky}) {
            const auto parts = split(network, text);
            ASSERT_GT(parts.size(), 1U);
            EXPECT_TRUE(parts.front().ends_with("#Alpha #Beta")) << parts.front();
            std::string joined;
            for (std::size_t i = 0; i < parts.size(); ++i)
                joined += without_number(parts[i], i + 1, parts.size()) + "\n";
            auto got = words(joined), wanted = words(text);
            std::sort(got.begin(), got.end());
            std::sort(wanted.begin(), wanted.end());
            EXPECT_EQ(got, wanted);
        }
    }
}

TEST(Thread, no_link_tag_or_name_is_cut_and_none_is_made) {
    std::mt19937 random(13);
    const auto values = [](NetworkKind network, const std::string& text) {
        Parts all;
        for (const auto& entity : entities_of(network, text)) all.push_back(entity.value);
        return all;
    };
    for (int round = 0; round < 100; ++round) {
        const auto text = some_text(random, 100);
        for (const auto network : {kX, kMastodon, kBluesky}) {
            Parts got;
            for (const auto& part : split(network, text, 0, {.tags = ThreadTags::as_written}))
                for (auto& value : values(network, part)) got.push_back(std::move(value));
            EXPECT_EQ(got, values(network, text)) << text;
        }
    }
}

TEST(Thread, texts_without_a_place_to_cut_end_too) {
    for (const std::string_view piece : {"a", "日", "👨‍👩‍👧‍👦", "e\u0301", "#", "@", "a.", "http://",
                                         "\u200d", "#a", "🇳🇱", "न्", "-", "(", "\u00a0x", "1/"}) {
        for (const auto network : kAllNetworks) {
            const auto text = times(piece, 900);
            const auto parts = split_thread(network, text, {.tags = ThreadTags::as_written});
            if (!parts) {
                EXPECT_EQ(parts.error().kind, ErrorKind::rejected) << piece;
                continue;
            }
            std::string joined;
            for (std::size_t i = 0; i < parts->size(); ++i) {
                EXPECT_TRUE(count_text(network, (*parts)[i]).valid) << piece;
                joined += parts->size() > 1 ? without_number((*parts)[i], i + 1, parts->size()) : (*parts)[i];
            }
            EXPECT_EQ(without_blanks(joined), without_blanks(text)) << piece;
        }
    }
}
