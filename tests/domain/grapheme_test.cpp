// Grapheme clusters, held against ICU's own segmenter.
#include "domain/grapheme.hpp"
#include "domain/utf8.hpp"
#include <gtest/gtest.h>
#include <memory>
#include <random>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

using namespace domain;

static int icu_count(std::u32string_view points) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> it(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    const auto text = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(points.data()),
                                                    static_cast<int32_t>(points.size()));
    it->setText(text);
    int count = 0;
    while (it->next() != icu::BreakIterator::DONE) ++count;
    return count;
}

TEST(Grapheme, counts_what_a_reader_sees) {
    EXPECT_EQ(count_graphemes(""), 0);
    EXPECT_EQ(count_graphemes("abc"), 3);
    EXPECT_EQ(count_graphemes("e\u0301"), 1);
    EXPECT_EQ(count_graphemes("\r\n"), 1);
    EXPECT_EQ(count_graphemes("👨‍👩‍👧‍👦"), 1);
    EXPECT_EQ(count_graphemes("🇳🇱🇩🇪🇫"), 3);
    EXPECT_EQ(count_graphemes("👍🏽👍"), 2);
    EXPECT_EQ(count_graphemes("각\u1100\u1161\u11a8"), 2);
    EXPECT_EQ(count_graphemes("กำ"), 1);
}

TEST(Grapheme, conjuncts_are_joined_where_asked) {
    const auto hindi = decode_utf8("हिन्दी").points;
    EXPECT_EQ(count_graphemes(hindi), 3);
    EXPECT_EQ(count_graphemes(hindi, Conjuncts::joined), 2);
    EXPECT_EQ(count_graphemes(decode_utf8("ক্ষ").points, Conjuncts::joined), 1);
    EXPECT_EQ(count_graphemes(decode_utf8("க்ஷ").points, Conjuncts::joined), 2) << "Tamil is not among the six scripts";
}

TEST(Grapheme, agrees_with_icu_on_any_mixture) {
    static constexpr std::u32string_view kAlphabet =
        U"ab "
        U"\r\n\t\u0301\u0308\u200D\u200C\uFE0F\u20E3\u00AD\u0600\u0915\u094D\u093F\u0E33\u1100\u1161\u11A8\uAC00\uAC01"
        U"\U0001F1F3\U0001F1F1\U0001F469\U0001F466\U0001F3FD\U0001F600\u2764\u00A9\U000E0067\U000E007F\u3042\u0903"
        U"\u1F00";
    std::mt19937 random(29);
    for (int round = 0; round < 20000; ++round) {
        std::u32string text;
        for (unsigned length = 1 + random() % 9; length > 0; --length) text += kAlphabet[random() % kAlphabet.size()];
        ASSERT_EQ(count_graphemes(text, Conjuncts::joined), icu_count(text)) << encode_utf8(text);
    }
}
