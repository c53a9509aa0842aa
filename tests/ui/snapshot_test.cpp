// Pixels: drawn without window or display, and looked at.
#include "ui/frame_damage.hpp"
#include "ui/offscreen.hpp"
#include "ui/qr_code.hpp"
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <utility>

namespace {

struct Counted {
    int light = 0;     // near white
    int coloured = 0;  // channels far apart
};

Counted count(const ui::Pixels& pixels) {
    Counted out;
    for (std::size_t i = 0; i + 3 < pixels.rgba.size(); i += 4) {
        const int r = pixels.rgba[i];
        const int g = pixels.rgba[i + 1];
        const int b = pixels.rgba[i + 2];
        out.light += r > 200 && g > 200 && b > 200 ? 1 : 0;
        out.coloured += std::max({r, g, b}) - std::min({r, g, b}) > 80 ? 1 : 0;
    }
    return out;
}

class Snapshot : public ::testing::Test {
  protected:
    void SetUp() override {
        auto made = ui::Offscreen::create({.mode = ui::Mode::dark});
        ASSERT_TRUE(made) << made.error().detail;
        stage_ = std::move(*made);
    }
    ui::Pixels draw_words(std::string_view words) {
        const auto drawn = stage_->render(400, 100, [&] {
            ImDrawList& list = *ImGui::GetBackgroundDrawList();
            stage_->kit().text.draw(list, words, {.size_px = 40}, {10, 10}, IM_COL32_WHITE);
        });
        EXPECT_TRUE(drawn);
        return *drawn;
    }
    std::unique_ptr<ui::Offscreen> stage_;
};

TEST_F(Snapshot, every_script_puts_ink_on_the_paper) {
    for (const char* words : {"Callboard", "مرحبا", "שלום", "नमस्ते", "สวัสดี", "日本語", "한국어", "Привет", "தமிழ்"})
        EXPECT_GT(count(draw_words(words)).light, 200) << words;
}

TEST_F(Snapshot, nothing_draws_nothing) { EXPECT_EQ(count(draw_words("")).light, 0); }

TEST_F(Snapshot, emoji_come_in_colour_at_any_size) {
    EXPECT_GT(count(draw_words("🎉🔥")).coloured, 500);
    EXPECT_EQ(count(draw_words("party")).coloured, 0);
    const auto small = stage_->render(40, 40, [&] {
        stage_->kit().text.draw(*ImGui::GetBackgroundDrawList(), "🔥", {.size_px = 12}, {4, 4}, IM_COL32_WHITE);
    });
    EXPECT_GT(count(*small).coloured, 40);
}

TEST_F(Snapshot, text_beyond_the_first_atlas_is_still_drawn) {
    std::string many;
    for (char32_t c = 0x4E00; c < 0x4E00 + 900; ++c) {
        many += static_cast<char>(0xE0U | (c >> 12U));
        many += static_cast<char>(0x80U | ((c >> 6U) & 63U));
        many += static_cast<char>(0x80U | (c & 63U));
    }
    const auto drawn = stage_->render(1200, 900, [&] {
        stage_->kit().text.draw(*ImGui::GetBackgroundDrawList(), many, {.size_px = 28, .max_width_px = 1180}, {4, 4},
                                IM_COL32_WHITE);
    });
    ASSERT_TRUE(drawn);
    ui::Pixels last_rows{1200, 100, {drawn->rgba.begin() + 1200 * 4 * 700, drawn->rgba.begin() + 1200 * 4 * 800}};
    EXPECT_GT(count(last_rows).light, 1000);
}

TEST_F(Snapshot, words_that_make_the_atlas_grow_leave_every_draw_command_inside_its_list) {
    int grown = 0;
    ImTextureData* before = nullptr;
    const auto drawn = stage_->render(1200, 900, [&] {
        ImDrawList& list = *ImGui::GetBackgroundDrawList();
        for (const float size : {14.0F, 20.0F, 31.0F, 44.0F, 63.0F, 90.0F}) {
            std::string words;
            for (char32_t c = 0x5000; c < 0x5000 + 120; ++c) {
                words += static_cast<char>(0xE0U | (c >> 12U));
                words += static_cast<char>(0x80U | ((c >> 6U) & 63U));
                words += static_cast<char>(0x80U | (c & 63U));
                words += ' ';  // takes no ink
            }
            stage_->kit().text.draw(list, words, {.size_px = size, .max_width_px = 1180}, {4, 4}, IM_COL32_WHITE);
            grown += std::exchange(before, ImGui::GetIO().Fonts->TexData) != ImGui::GetIO().Fonts->TexData ? 1 : 0;
        }
        for (const ImDrawCmd& command : list.CmdBuffer)
            EXPECT_TRUE(ui::lies_within(command, list)) << command.IdxOffset << " + " << command.ElemCount;
    });
    ASSERT_TRUE(drawn);
    EXPECT_GT(grown, 1) << "the atlas was to grow, or nothing is proven";
}

TEST_F(Snapshot, fields_show_emoji_and_ideographs_too) {
    std::string words = "日本 🎉";
    const auto drawn = stage_->render(300, 120, [&] {
        ui::begin_screen(stage_->kit());
        ui::text_field(stage_->kit(), "Words", words, {.preview = false});
        ui::end_screen();
    });
    EXPECT_GT(count(*drawn).coloured, 60);
}

TEST_F(Snapshot, a_size_beyond_the_limit_is_refused) {
    EXPECT_FALSE(stage_->render(0, 10, [] {}));
    EXPECT_FALSE(stage_->render(9000, 10, [] {}));
}

TEST(QrCode, holds_a_link_and_refuses_what_is_too_long) {
    const auto code = ui::make_qr_code("https://social.example/tags/BOTY26");
    ASSERT_TRUE(code);
    EXPECT_EQ((code->side - 17) % 4, 0);
    // The three finder squares: dark corners, light ring.
    EXPECT_TRUE(code->is_dark(0, 0) && code->is_dark(code->side - 1, 0) && code->is_dark(0, code->side - 1));
    EXPECT_FALSE(code->is_dark(1, 1));
    EXPECT_FALSE(ui::make_qr_code(""));
    EXPECT_FALSE(ui::make_qr_code(std::string(3000, 'a')));
}

}  // namespace
