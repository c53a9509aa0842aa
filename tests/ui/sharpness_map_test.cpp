// The heat map as it is drawn: colour only where there is something to tell, and what is soft is hatched.
#include "tests/ui/pilot_bench.hpp"
#include "ui/sharpness_map.hpp"
#include <gtest/gtest.h>

namespace {

// Corners drawn for a map of four cells in a row.
int corners_drawn(std::vector<std::uint8_t> cells) {
    pilot::Bench bench;
    int count = 0;
    bench.frame([&] {
        pilot::in_window([&] {
            ImDrawList& list = *ImGui::GetWindowDrawList();
            const int before = list.VtxBuffer.Size;
            ui::draw_sharpness_map(list, {4, 1, std::move(cells)}, {0, 0}, {400, 100}, 1);
            count = list.VtxBuffer.Size - before;
        });
    });
    return count;
}

constexpr int kRectangle = 4;

TEST(SharpnessMap, colours_only_cells_that_tell_something) {
    const int veil = corners_drawn({0, 0, 0, 0});
    EXPECT_EQ(veil, kRectangle) << "the photo fades, and nothing is said of it";
    EXPECT_EQ(corners_drawn({200, 0, 200, 0}), veil + 2 * kRectangle);
}

TEST(SharpnessMap, hatches_what_is_soft) {
    const int all_sharp = corners_drawn({200, 200, 200, 200}), one_soft = corners_drawn({200, 20, 200, 200});
    EXPECT_GT(one_soft, all_sharp);
    EXPECT_EQ(corners_drawn({20, 20, 20, 20}) - all_sharp, 4 * (one_soft - all_sharp));
    EXPECT_EQ(corners_drawn({domain::kSharpCell, 200, 200, 200}), all_sharp) << "from there on it counts as sharp";
}

TEST(SharpnessMap, differs_in_lightness_and_not_only_in_hue) {
    const auto lightness = [](std::uint8_t cell) {
        const auto heat = domain::heat_colour(cell);
        return ui::contrast(IM_COL32(heat.red, heat.green, heat.blue, 255), IM_COL32_BLACK);
    };
    for (int cell = 9; cell <= 255; cell += 8)
        EXPECT_GT(lightness(static_cast<std::uint8_t>(cell)), lightness(static_cast<std::uint8_t>(cell - 8))) << cell;
    EXPECT_GT(lightness(255) / lightness(1), 3) << "soft and sharp must be told apart without colour";
}

}  // namespace
