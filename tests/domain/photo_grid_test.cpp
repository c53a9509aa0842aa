// Photos set beside each other as each network sets them, and how much of each is left to see.
#include "domain/photo_grid.hpp"
#include <gtest/gtest.h>

using namespace domain;

static constexpr auto kX = NetworkKind::x;
static constexpr auto kMastodon = NetworkKind::mastodon;
static constexpr auto kBluesky = NetworkKind::bluesky;
static constexpr PhotoSize kWide{1600, 900};
static constexpr PhotoSize kTall{900, 1600};

TEST(PhotoGrid, one_photo_is_shown_whole_where_its_shape_is_taken) {
    for (const auto network : kAllNetworks) {
        const auto grid = photo_grid(network, {kWide});
        ASSERT_EQ(grid.cells.size(), 1U);
        EXPECT_NEAR(grid.height, 0.5625, 1e-9);
        EXPECT_NEAR(grid.cells[0].kept, 1, 1e-9);
    }
}

TEST(PhotoGrid, x_cuts_a_tall_photo_to_three_by_four_and_mastodon_does_not) {
    EXPECT_NEAR(photo_grid(kX, {kTall}).height, 4.0 / 3, 1e-9);
    EXPECT_NEAR(photo_grid(kX, {kTall}).cells[0].kept, 0.75, 1e-9);
    EXPECT_NEAR(photo_grid(kMastodon, {kTall}).cells[0].kept, 1, 1e-9);
    EXPECT_NEAR(photo_grid(kBluesky, {{400, 1600}}).height, 2, 1e-9);
}

TEST(PhotoGrid, two_share_a_frame_side_by_side) {
    const auto on_x = photo_grid(kX, {kWide, kWide});
    EXPECT_NEAR(on_x.height, 9.0 / 16, 1e-9);
    EXPECT_LT(on_x.cells[0].kept, 0.55) << "a wide photo loses about half in an upright half";
    const auto on_bluesky = photo_grid(kBluesky, {kWide, kTall});
    EXPECT_NEAR(on_bluesky.cells[0].width, on_bluesky.cells[0].height, 1e-9) << "squares";
    EXPECT_NEAR(photo_grid(kMastodon, {kWide, kTall}).height, 2.0 / 3, 1e-9);
}

TEST(PhotoGrid, of_three_the_first_is_the_largest) {
    for (const auto network : kAllNetworks) {
        const auto grid = photo_grid(network, {kWide, kWide, kWide});
        EXPECT_GT(grid.cells[0].height, grid.cells[1].height);
        EXPECT_NEAR(grid.cells[1].height, grid.cells[2].height, 1e-9);
    }
}

TEST(PhotoGrid, cells_fill_the_grid_and_do_not_overlap) {
    for (const auto network : kAllNetworks)
        for (std::size_t count = 1; count <= 4; ++count) {
            const auto grid = photo_grid(network, std::vector<PhotoSize>(count, kWide));
            double right = 0, low = 0;
            for (std::size_t i = 0; i < count; ++i) {
                const auto& a = grid.cells[i];
                right = std::max(right, a.x + a.width);
                low = std::max(low, a.y + a.height);
                for (std::size_t k = 0; k < i; ++k) {
                    const auto& b = grid.cells[k];
                    EXPECT_TRUE(a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height ||
                                b.y >= a.y + a.height);
                }
            }
            EXPECT_NEAR(right, 1, 1e-9);
            EXPECT_NEAR(low, grid.height, 1e-9);
        }
}

TEST(PhotoGrid, a_photo_of_unknown_size_and_a_fifth_one_are_no_trouble) {
    EXPECT_TRUE(photo_grid(kX, {}).cells.empty());
    EXPECT_NEAR(photo_grid(kMastodon, {{0, 0}}).height, 2.0 / 3, 1e-9);
    EXPECT_EQ(photo_grid(kX, std::vector<PhotoSize>(5, kWide)).cells.size(), 4U);
}
