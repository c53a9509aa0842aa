// UTF-8 in and out, and blanks at the ends.
#include "domain/utf8.hpp"
#include <gtest/gtest.h>
#include <random>

using namespace domain;

TEST(Utf8, places_of_points_are_bytes_of_the_text) {
    const auto decoded = decode_utf8("aé😀z");
    EXPECT_EQ(decoded.points, U"aé😀z");
    EXPECT_EQ(decoded.byte_of(0), 0U);
    EXPECT_EQ(decoded.byte_of(2), 3U);
    EXPECT_EQ(decoded.byte_of(3), 7U);
    EXPECT_EQ(decoded.byte_of(4), 8U);
    EXPECT_EQ(decode_utf8("abc").byte_of(3), 3U);
}

TEST(Utf8, ill_formed_parts_become_one_replacement_each_and_are_told) {
    for (const auto* text : {"\xFF", "\xC3", "\xE2\x82", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC0\xAF"}) {
        const auto decoded = decode_utf8(text);
        EXPECT_FALSE(decoded.valid);
        EXPECT_EQ(decoded.points.find_first_not_of(U'\uFFFD'), std::u32string::npos);
        EXPECT_FALSE(is_utf8(text));
    }
    EXPECT_EQ(decode_utf8("a\xE2\x82z").points, U"a\uFFFDz");
}

TEST(Utf8, every_point_survives_the_round_trip) {
    std::u32string all;
    for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 251)
        if (c < 0xD800 || c > 0xDFFF) all += c;
    const auto decoded = decode_utf8(encode_utf8(all));
    EXPECT_TRUE(decoded.valid);
    EXPECT_EQ(decoded.points, all);
}

TEST(Utf8, any_bytes_at_all_can_be_decoded) {
    std::mt19937 random(7);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes(random() % 40, '\0');
        for (auto& c : bytes) c = static_cast<char>(random() % 256);
        const auto decoded = decode_utf8(bytes);
        EXPECT_EQ(decoded.byte_of(decoded.points.size()), bytes.size());
        if (decoded.valid) {
            EXPECT_EQ(encode_utf8(decoded.points), bytes);
        }
    }
}

TEST(Utf8, blanks_of_any_kind_are_cut_at_the_ends_only) {
    EXPECT_EQ(trim_blanks(" \t\u00A0\u3000a b\u2003\n"), "a b");
    EXPECT_EQ(trim_blanks(" \u3000 "), "");
    EXPECT_EQ(trim_blanks("\u200Ba"), "\u200Ba");
    EXPECT_EQ(trim_blanks("a\xE3\x80"), "a\xE3\x80");
}
