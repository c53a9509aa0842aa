// A few boxes that cover all that was added, once, and little more.
#include "ui/pixel_boxes.hpp"
#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace {

using ui::PixelBox;
using ui::PixelBoxes;

std::int64_t area_px(const PixelBoxes& boxes) {
    std::int64_t out = 0;
    for (const auto& box : boxes.boxes()) out += box.area_px();
    return out;
}

TEST(PixelBoxes, nothing_and_empty_boxes_cover_nothing) {
    PixelBoxes boxes;
    boxes.add({});
    boxes.add({10, 10, 10, 50});
    boxes.add({10, 10, 5, 50});
    EXPECT_TRUE(boxes.boxes().empty());
}

TEST(PixelBoxes, letters_of_a_line_are_one_box) {
    PixelBoxes boxes;
    for (int x = 100; x < 400; x += 9) boxes.add({x, 20, x + 8, 36});
    ASSERT_EQ(boxes.boxes().size(), 1U);
    EXPECT_EQ(boxes.boxes()[0], (PixelBox{100, 20, 405, 36}));
}

TEST(PixelBoxes, two_far_corners_do_not_cover_the_middle) {
    PixelBoxes boxes;
    boxes.add({0, 0, 50, 50});
    boxes.add({1800, 1000, 1850, 1050});
    EXPECT_EQ(area_px(boxes), 2 * 50 * 50);
}

TEST(PixelBoxes, one_that_grows_takes_in_those_it_reaches) {
    PixelBoxes boxes;
    boxes.add({0, 0, 200, 200});
    boxes.add({600, 0, 800, 200});
    boxes.add({150, 50, 650, 150});
    ASSERT_EQ(boxes.boxes().size(), 1U);
    EXPECT_EQ(boxes.boxes()[0], (PixelBox{0, 0, 800, 200}));
}

TEST(PixelBoxes, whatever_is_added_is_covered_by_few_boxes_that_do_not_overlap) {
    std::mt19937 random(7);
    std::uniform_int_distribution<int> place(0, 1900);
    std::uniform_int_distribution<int> side(1, 120);
    for (int round = 0; round < 200; ++round) {
        PixelBoxes boxes;
        std::vector<PixelBox> added;
        for (int i = 0; i < 30; ++i) {
            const int x = place(random);
            const int y = place(random);
            added.push_back({x, y, x + side(random), y + side(random)});
            boxes.add(added.back());
        }
        const auto& all = boxes.boxes();
        EXPECT_LE(all.size(), PixelBoxes::kMost);
        for (const auto& one : added)
            EXPECT_TRUE(std::ranges::any_of(all, [&](const auto& box) { return box.contains(one); }));
        for (std::size_t a = 0; a < all.size(); ++a)
            for (std::size_t b = a + 1; b < all.size(); ++b) EXPECT_TRUE(ui::common_part(all[a], all[b]).is_empty());
    }
}

}  // namespace
