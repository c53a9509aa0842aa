// The pieces that links are found with: top-level domains, Punycode lengths, emoji.
#include "domain/emoji.hpp"
#include "domain/punycode.hpp"
#include "domain/tld_table.hpp"
#include "domain/utf8.hpp"
#include <algorithm>
#include <gtest/gtest.h>

using namespace domain;

TEST(TldTable, both_tables_are_sorted_so_that_they_can_be_searched) {
    for (const auto table : {kXTlds, kPublicTlds}) {
        EXPECT_GT(table.size(), 1000U);
        EXPECT_TRUE(std::is_sorted(table.begin(), table.end()));
        for (const auto name : table) EXPECT_LE(decode_utf8(name).points.size(), 24U) << name;
    }
}

TEST(TldTable, every_domain_of_x_is_found_whole) {
    for (const auto name : kXTlds) {
        const auto text = U"a." + decode_utf8(name).points;
        EXPECT_EQ(x_tld_end(text, 2), text.size()) << name;
        EXPECT_EQ(x_tld_end(text + U"/", 2), text.size()) << name;
    }
}

TEST(TldTable, what_follows_decides) {
    EXPECT_EQ(x_tld_end(U"com", 0), 3U);
    EXPECT_EQ(x_tld_end(U"COM。", 0), 3U);
    EXPECT_EQ(x_tld_end(U"comてすと", 0), 3U);
    EXPECT_EQ(x_tld_end(U"みんなです", 0), 3U);
    EXPECT_EQ(x_tld_end(U"xn--fiqs8s", 0), 10U);
    for (const auto* text : {U"como", U"com1", U"com-a", U"com@b", U"com+", U"js", U"", U"xn--", U"-com"})
        EXPECT_EQ(x_tld_end(text, 0), 0U);
}

TEST(TldTable, the_public_list_knows_the_countries) {
    for (const auto* name : {"nl", "com", "museum", "za", "ck", "みんな"}) EXPECT_TRUE(is_public_tld(name)) << name;
    for (const auto* name : {"", "js", "COM", "co.uk", "localhost"}) EXPECT_FALSE(is_public_tld(name)) << name;
}

TEST(Punycode, lengths_are_those_of_the_encoder) {
    // Pairs of RFC 3492, section 7.1, and of daily life.
    const std::vector<std::pair<std::u32string, std::string>> known{
        {U"bücher", "xn--bcher-kva"},
        {U"他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"},
        {U"почемужеонинеговорятпорусски", "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l"},
        {U"3年b組金八先生", "xn--3b-ww4c5e180e575a65lsy2b"},
        {U"☃", "xn--n3h"},
        {U"💩", "xn--ls8h"},
        {U"plain", "plain"}};
    for (const auto& [label, encoded] : known) EXPECT_EQ(dns_label_length(label), encoded.size()) << encoded;
}

TEST(Punycode, a_label_beyond_any_size_is_just_too_long) {
    EXPECT_GT(dns_label_length(std::u32string(100000, U'あ') + std::u32string(100000, U'🐱')), 63U);
}

TEST(Emoji, sequences_are_taken_whole) {
    for (const auto* text : {"😀", "👨‍👩‍👧‍👦", "🇳🇱", "#️⃣", "1⃣", "👍🏽", "©️", "❤️",
                             "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👩🏾‍🚀", "🏽"}) {
        const auto points = decode_utf8(text).points;
        EXPECT_EQ(emoji_end(points, 0), points.size()) << text;
    }
}

TEST(Emoji, what_is_text_is_not_one) {
    for (const auto* text : {"a", "1", "#", "©", "❤", "日", "\uFE0F", "\u200D"})
        EXPECT_EQ(emoji_end(decode_utf8(text).points, 0), 0U) << text;
    EXPECT_EQ(emoji_end(U"😀😀", 0), 1U);
    EXPECT_EQ(emoji_end(U"🇳a", 0), 1U);
}
