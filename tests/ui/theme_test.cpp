// Every pair of colours that carries words reads: WCAG 2.2 AA asks for 4.5:1, and 3:1 for what is not text.
#include "ui/theme.hpp"
#include <gtest/gtest.h>
#include <string>

namespace {

using ui::Mode;
using ui::Theme;
using ui::Tone;

class Contrast : public ::testing::TestWithParam<std::tuple<Mode, const char*>> {
  protected:
    Theme theme_ = ui::make_theme({.mode = std::get<0>(GetParam()), .accent = std::get<1>(GetParam())});
    const ui::Palette& p_ = theme_.colours;

    void expect_reads(ImU32 words, ImU32 ground, const std::string& what, float ratio = 4.5F) {
        EXPECT_GE(ui::contrast(words, ground), ratio) << what;
    }
};

TEST_P(Contrast, words_read_on_every_surface) {
    for (const ImU32 ground : {p_.canvas, p_.surface, p_.raised}) {
        expect_reads(p_.text, ground, "text");
        expect_reads(p_.text_secondary, ground, "secondary");
        expect_reads(p_.text_muted, ground, "muted");
    }
    expect_reads(p_.text, p_.neutral.soft, "text on neutral");
    expect_reads(p_.text_secondary, p_.neutral.soft, "secondary on neutral");
}

TEST_P(Contrast, tones_read_on_surfaces_and_on_their_own_grounds) {
    for (const Tone tone : {Tone::neutral, Tone::accent, Tone::ok, Tone::warn, Tone::danger}) {
        const ui::ToneColours& colours = p_.of(tone);
        const std::string name = "tone " + std::to_string(static_cast<int>(tone));
        expect_reads(colours.text, colours.soft, name + " on its soft ground");
        expect_reads(colours.on_fill, colours.fill, name + " on its fill");
        for (const ImU32 ground : {p_.canvas, p_.surface, p_.raised}) expect_reads(colours.text, ground, name);
    }
}

TEST_P(Contrast, edges_and_focus_can_be_seen) {
    for (const ImU32 ground : {p_.canvas, p_.surface, p_.raised}) {
        expect_reads(p_.focus, ground, "focus", 3);
        expect_reads(p_.border_strong, ground, "strong border", 3);
    }
}

TEST_P(Contrast, networks_and_accounts_of_any_colour_read) {
    for (const domain::NetworkKind network : domain::kAllNetworks) {
        const ui::ToneColours colours = ui::network_colours(theme_, network);
        expect_reads(colours.on_fill, colours.fill, "network sign");
        expect_reads(colours.text, p_.raised, "network text");
    }
    for (unsigned i = 0; i < 512; ++i) {
        const ImU32 any = IM_COL32((i & 7U) * 36, (i >> 3U & 7U) * 36, (i >> 6U & 7U) * 36, 255);
        const ui::ToneColours colours = ui::tone_from(theme_, any);
        expect_reads(colours.on_fill, colours.fill, "fill of any colour");
        expect_reads(colours.text, p_.surface, "text of any colour");
        expect_reads(ui::readable_on(any, p_.accent.text), any, "words on any ground");
    }
}

INSTANTIATE_TEST_SUITE_P(AllThemes, Contrast,
                         ::testing::Combine(::testing::Values(Mode::light, Mode::dark),
                                            ::testing::Values("#4263EB", "#FFFF00", "#000000", "#FFFFFF", "#E64980",
                                                              "#12B886", "not a colour")));

TEST(Theme, contrast_of_black_and_white_is_the_most_there_is) {
    EXPECT_NEAR(ui::contrast(IM_COL32_BLACK, IM_COL32_WHITE), 21, 0.01);
    EXPECT_NEAR(ui::contrast(IM_COL32_WHITE, IM_COL32_WHITE), 1, 0.01);
    // A published pair: #767676 on white is 4.54.
    EXPECT_NEAR(ui::contrast(IM_COL32(0x76, 0x76, 0x76, 255), IM_COL32_WHITE), 4.54, 0.01);
}

TEST(Theme, sizes_follow_the_scale_and_touch_has_large_targets) {
    const Theme one = ui::make_theme({});
    const Theme two = ui::make_theme({.scale = 2});
    EXPECT_EQ(two.type(ui::Type::body).size_px, 2 * one.type(ui::Type::body).size_px);
    EXPECT_GE(one.control_height(), 32);
    EXPECT_GE(ui::make_theme({.touch = true}).control_height(), 44);
}

TEST(Theme, a_colour_is_six_hex_digits_after_a_hash) {
    EXPECT_EQ(ui::colour_from("#FF8000", 0), IM_COL32(255, 128, 0, 255));
    for (const char* wrong : {"", "#", "FF8000", "#FF80", "#GG0000", "#FF800000", "#+12345"})
        EXPECT_EQ(ui::colour_from(wrong, 7), 7U) << wrong;
}

}  // namespace
