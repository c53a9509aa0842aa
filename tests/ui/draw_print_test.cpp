// Equal frames have equal prints; what can be seen to differ has another.
#include "tests/ui/pilot_bench.hpp"
#include "ui/draw_print.hpp"
#include <gtest/gtest.h>

namespace {

class DrawPrint : public testing::Test {
  protected:
    std::uint64_t print_with(const std::function<void(ImDrawList&)>& draw, std::uint64_t uploads = 0) {
        bench_.frame([&] { draw(*ImGui::GetForegroundDrawList()); });
        return ui::print_of(*ImGui::GetDrawData(), uploads);
    }
    static void box(ImDrawList& list, float x, ImU32 colour) { list.AddRectFilled({x, 10}, {x + 50, 60}, colour); }

    pilot::Bench bench_;
};

TEST_F(DrawPrint, the_same_frame_twice_is_the_same) {
    const auto draw = [](ImDrawList& list) { box(list, 10, IM_COL32_WHITE); };
    EXPECT_EQ(print_with(draw), print_with(draw));
}

TEST_F(DrawPrint, place_colour_clip_size_and_textures_tell) {
    const auto before = print_with([](ImDrawList& list) { box(list, 10, IM_COL32_WHITE); });
    EXPECT_NE(print_with([](ImDrawList& list) { box(list, 10.5F, IM_COL32_WHITE); }), before);
    EXPECT_NE(print_with([](ImDrawList& list) { box(list, 10, IM_COL32(255, 255, 254, 255)); }), before);
    EXPECT_NE(print_with([](ImDrawList&) {}), before);
    EXPECT_NE(print_with([](ImDrawList& list) {
                  list.PushClipRect({0, 0}, {30, 30});
                  box(list, 10, IM_COL32_WHITE);
                  list.PopClipRect();
              }),
              before);
    EXPECT_NE(print_with([](ImDrawList& list) { box(list, 10, IM_COL32_WHITE); }, 1), before);
    ImGui::GetIO().DisplaySize.x += 1;
    EXPECT_NE(print_with([](ImDrawList& list) { box(list, 10, IM_COL32_WHITE); }), before);
}

TEST_F(DrawPrint, a_glyph_that_is_new_waits_for_the_card_until_it_is_taken) {
    bench_.frame([] {});
    EXPECT_FALSE(ui::has_waiting_textures(*ImGui::GetDrawData()));
    ImGui::GetPlatformIO().Textures.front()->SetStatus(ImTextureStatus_WantUpdates);
    EXPECT_TRUE(ui::has_waiting_textures(*ImGui::GetDrawData()));
}

}  // namespace
