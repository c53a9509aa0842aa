// Shaping: what people write is drawn as they wrote it. Glyph numbers are the fonts' own, so tests compare, not recite.
#include "tests/ui/pilot_bench.hpp"
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace {

class Text : public ::testing::Test {
  protected:
    ui::TextRef layout(std::string_view words, ui::TextStyle style = {}) {
        return bench_.kit().text.layout(words, style);
    }
    static std::set<std::uint32_t> clusters(const ui::TextLayout& layout) {
        std::set<std::uint32_t> out;
        for (const auto& glyph : layout.glyphs) out.insert(glyph.byte);
        return out;
    }
    pilot::Bench bench_;
};

TEST_F(Text, all_families_it_looks_for_are_found_on_the_reference_machine) {
    EXPECT_THAT(bench_.kit().text.missing_families(), ::testing::IsEmpty());
}

TEST_F(Text, a_family_of_four_is_one_picture) {
    EXPECT_EQ(layout("👨‍👩‍👧‍👦")->glyphs.size(), 1U);
    EXPECT_EQ(layout("🇩🇪")->glyphs.size(), 1U);
    EXPECT_EQ(layout("👍🏽")->glyphs.size(), 1U);
    EXPECT_EQ(layout("3️⃣")->glyphs.size(), 1U);
    EXPECT_EQ(layout("❤️‍🔥")->glyphs.size(), 1U);
    EXPECT_EQ(layout("🏴󠁧󠁢󠁳󠁣󠁴󠁿")->glyphs.size(), 1U);
}

TEST_F(Text, digits_and_text_hearts_stay_text) {
    const auto digit = layout("3");
    const auto keycap = layout("3️⃣");
    EXPECT_NE(digit->glyphs.front().face, keycap->glyphs.front().face);
    EXPECT_NE(layout("❤\uFE0E")->glyphs.front().face, keycap->glyphs.front().face);
}

TEST_F(Text, arabic_letters_join) {
    // beh alone, and beh in the middle of a word: other shapes of one letter.
    const auto alone = layout("ب");
    const auto joined = layout("ببب");
    ASSERT_EQ(alone->glyphs.size(), joined->glyphs.size() / 3);
    const auto isolated = alone->glyphs.front().glyph;
    EXPECT_TRUE(std::none_of(joined->glyphs.begin(), joined->glyphs.end(),
                             [&](const auto& glyph) { return glyph.glyph == isolated; }));
}

TEST_F(Text, right_to_left_text_runs_from_the_right) {
    const auto hebrew = layout("שלום", {.max_width_px = 400});
    EXPECT_TRUE(hebrew->right_to_left);
    ASSERT_EQ(hebrew->glyphs.size(), 4U);
    EXPECT_GT(hebrew->glyphs.front().byte, hebrew->glyphs.back().byte) << "visual order is left to right";
    const auto& last = hebrew->glyphs.back();
    EXPECT_NEAR(last.x + last.advance_px, 400, 0.5) << "stands at the right edge";
}

TEST_F(Text, english_inside_arabic_keeps_its_own_direction) {
    const std::string words = "مرحبا ABC مرحبا";
    const auto mixed = layout(words);
    const auto at = static_cast<std::uint32_t>(words.find('A'));
    std::vector<float> places;
    for (const auto& glyph : mixed->glyphs)
        if (glyph.byte >= at && glyph.byte < at + 3) places.push_back(glyph.x);
    ASSERT_EQ(places.size(), 3U);
    EXPECT_TRUE(std::is_sorted(places.begin(), places.end()));
}

TEST_F(Text, devanagari_puts_the_short_i_before_its_consonant) {
    const auto ki = layout("कि");  // written ka, i; drawn i, ka
    const auto ka = layout("क");
    ASSERT_EQ(ki->glyphs.size(), 2U);
    EXPECT_EQ(ki->glyphs.back().glyph, ka->glyphs.front().glyph);
    EXPECT_EQ(clusters(*ki).size(), 1U);
}

TEST_F(Text, lines_are_not_wider_than_asked_and_lose_no_word) {
    const std::string words = "The quick brown fox jumps over the lazy dog, again and again and again";
    const auto wrapped = layout(words, {.size_px = 16, .max_width_px = 120});
    EXPECT_GT(wrapped->baselines.size(), 3U);
    EXPECT_LE(wrapped->width_px, 120.5F);
    EXPECT_GE(clusters(*wrapped).size(), words.size() - wrapped->baselines.size()) << "only spaces at line ends go";
}

TEST_F(Text, a_word_longer_than_the_line_is_cut_between_graphemes) {
    const auto wrapped = layout("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦",
                                {.size_px = 20, .max_width_px = 30});
    EXPECT_EQ(wrapped->glyphs.size(), 3U);
    EXPECT_EQ(wrapped->baselines.size(), 3U);
}

TEST_F(Text, japanese_wraps_without_spaces) {
    const auto wrapped =
        layout("日本語のツイートです。行の折り返しも正しく処理されますか？", {.size_px = 20, .max_width_px = 200});
    EXPECT_GE(wrapped->baselines.size(), 3U);
    EXPECT_LE(wrapped->width_px, 200.5F);
}

TEST_F(Text, what_does_not_fit_ends_in_an_ellipsis) {
    const auto style = ui::TextStyle{.size_px = 16, .max_width_px = 150, .max_lines = 2};
    const auto cut = layout("The quick brown fox jumps over the lazy dog, again and again and again", style);
    EXPECT_TRUE(cut->truncated);
    EXPECT_EQ(cut->baselines.size(), 2U);
    EXPECT_LE(cut->width_px, 150.5F);
    EXPECT_EQ(cut->glyphs.back().glyph, layout("…")->glyphs.front().glyph);
    EXPECT_FALSE(layout("Short", style)->truncated);
}

TEST_F(Text, a_second_paragraph_that_may_not_show_leaves_an_ellipsis_too) {
    const auto cut = layout("One\nTwo", {.size_px = 16, .max_lines = 1});
    EXPECT_TRUE(cut->truncated);
    EXPECT_EQ(cut->glyphs.size(), 4U);
}

TEST_F(Text, empty_lines_take_their_height) {
    EXPECT_EQ(layout("a\n\nb")->baselines.size(), 3U);
    EXPECT_EQ(layout("")->baselines.size(), 1U);
    EXPECT_TRUE(layout("")->glyphs.empty());
}

TEST_F(Text, bytes_that_are_not_utf8_show_as_the_replacement_character) {
    const auto broken = layout("a\xFFz");
    EXPECT_EQ(broken->glyphs[1].glyph, layout("\uFFFD")->glyphs.front().glyph);
    EXPECT_EQ(broken->glyphs[2].byte, 2U);
}

TEST_F(Text, very_long_text_is_cut_at_its_limit_and_not_in_a_character) {
    std::string words;
    for (int i = 0; i < 10'000; ++i) words += "é";
    const auto laid = layout(words);
    EXPECT_LE(laid->glyphs.back().byte, 16U * 1024);
    EXPECT_EQ(laid->glyphs.back().byte % 2, 0U);
}

TEST_F(Text, a_click_finds_the_grapheme_under_it) {
    const std::string words = "ab #boty";
    const auto laid = layout(words, {.size_px = 20});
    const auto boxes = ui::TextEngine::boxes_of(*laid, 3, words.size());
    ASSERT_EQ(boxes.size(), 1U);
    EXPECT_EQ(ui::TextEngine::byte_at(*laid, {boxes[0].x + 1, 5}), 3U);
    EXPECT_EQ(ui::TextEngine::byte_at(*laid, {boxes[0].z + 50, 5}), ui::TextEngine::npos);
    EXPECT_EQ(ui::TextEngine::byte_at(*laid, {1, -5}), ui::TextEngine::npos);
}

TEST_F(Text, the_same_words_are_laid_out_once) {
    EXPECT_EQ(layout("again").get(), layout("again").get());
    EXPECT_NE(layout("again").get(), layout("again", {.size_px = 16}).get());
}

TEST_F(Text, a_script_beyond_the_list_is_found_by_fontconfig) {
    // Tamil is not among the listed families; the reference machine has Noto Sans Tamil.
    const auto tamil = layout("தமிழ்");
    const auto box = layout(std::string("\xF3\xB0\x80\x80"));  // private use: nobody has it
    EXPECT_NE(tamil->glyphs.front().face, box->glyphs.front().face);
    EXPECT_NE(tamil->glyphs.front().glyph, 0U);
    EXPECT_EQ(box->glyphs.front().glyph, 0U);
}

}  // namespace
