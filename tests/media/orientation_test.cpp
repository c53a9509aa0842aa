// All eight EXIF orientations come out upright, and a broken EXIF block harms nothing.
#include "media/exif_orientation.hpp"
#include "media/local_media.hpp"
#include "tests/media/pictures.hpp"
#include <gtest/gtest.h>
#include <random>

namespace {

// What the stored four corners (RGBW) look like upright. Source: the figure of Exif 2.32, section 4.6.4.
struct Case {
    int orientation;
    const char* upright;
};
constexpr std::array kCases{Case{1, "RGBW"}, Case{2, "GRWB"}, Case{3, "WBGR"}, Case{4, "BWRG"},
                            Case{5, "RBGW"}, Case{6, "BRWG"}, Case{7, "WGBR"}, Case{8, "GWRB"}};

class Orientation : public testing::TestWithParam<Case> {};

TEST_P(Orientation, is_applied_by_decode_examine_and_prepare) {
    const Case expected = GetParam();
    const bool swaps = expected.orientation >= 5;
    const auto bytes = test::with_exif(test::jpeg(test::four_corners(1200, 800)), expected.orientation);
    const media::LocalMedia media;

    const auto picture = media.decode(bytes, 400);
    ASSERT_TRUE(picture.has_value()) << picture.error().detail;
    EXPECT_EQ(picture->width_px, swaps ? 267 : 400);
    EXPECT_EQ(test::corners(picture->rgba, picture->width_px, picture->height_px, 4), expected.upright);

    const test::TemporaryFolder folder;
    const auto file = folder.write("photo.jpg", bytes);
    const auto probe = media.examine(file);
    ASSERT_TRUE(probe.has_value());
    EXPECT_EQ(probe->check.width_px, swaps ? 800 : 1200);
    EXPECT_EQ(test::corners(probe->thumbnail.rgba, probe->thumbnail.width_px, probe->thumbnail.height_px, 4),
              expected.upright);

    const auto prepared = media.prepare(file, domain::photo_limits_of(domain::NetworkKind::mastodon), {});
    ASSERT_TRUE(prepared.has_value());
    EXPECT_EQ(prepared->width_px, swaps ? 800 : 1200);
    const auto sent = media.decode(prepared->jpeg, 4000);
    EXPECT_EQ(test::corners(sent->rgba, sent->width_px, sent->height_px, 4), expected.upright);
}

INSTANTIATE_TEST_SUITE_P(all_eight, Orientation, testing::ValuesIn(kCases),
                         [](const auto& param) { return "orientation_" + std::to_string(param.param.orientation); });

// Texture in the left third only: after a turn by 6 (90 degrees clockwise) it lies at the top.
TEST(orientation, the_sharpness_map_lies_as_the_upright_photo_does) {
    media::Raster left = test::texture(960, 640);
    for (int y = 0; y < left.height_px; ++y) std::fill_n(left.row(y) + 3 * 320, 3 * 640, std::uint8_t{128});
    const auto told = [](const domain::Sharpness& map, int columns, int rows) {
        int count = 0;
        for (int y = 0; y < rows; ++y)
            for (int x = 0; x < columns; ++x) count += map.cells[static_cast<std::size_t>(y * map.columns + x)] > 0;
        return count;
    };
    const auto stored = media::LocalMedia::examine_bytes(test::jpeg(left)).sharpness;
    const auto turned = media::LocalMedia::examine_bytes(test::with_exif(test::jpeg(left), 6)).sharpness;
    ASSERT_EQ(stored.columns, 60);
    ASSERT_EQ(stored.rows, 40);
    ASSERT_EQ(turned.columns, 40);
    ASSERT_EQ(turned.rows, 60);
    const int all = told(stored, 60, 40);
    EXPECT_GT(all, 100);
    EXPECT_EQ(told(stored, 22, 40), all);
    EXPECT_EQ(told(turned, 40, 22), all);
}

std::vector<std::uint8_t> little_endian_block(std::uint8_t orientation) {
    return {'I', 'I', '*', 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0};
}

TEST(exif_orientation, reads_both_byte_orders) {
    EXPECT_EQ(media::exif_orientation(little_endian_block(6)), 6);
    const auto picture = test::with_exif(test::jpeg(test::four_corners(16, 16)), 5);
    EXPECT_EQ(media::exif_orientation(std::span(picture).subspan(6)), 5);
}

TEST(exif_orientation, takes_an_impossible_value_as_upright) {
    for (const std::uint8_t value : {0, 9, 255}) EXPECT_EQ(media::exif_orientation(little_endian_block(value)), 1);
}

TEST(exif_orientation, is_upright_wherever_the_block_is_cut) {
    const auto whole = little_endian_block(6);
    for (std::size_t length = 0; length < 22; ++length)
        EXPECT_EQ(media::exif_orientation(std::span(whole).first(length)), 1) << length;
}

TEST(exif_orientation, survives_any_bytes) {
    std::mt19937 random(3);
    for (int round = 0; round < 20'000; ++round) {
        auto block = little_endian_block(6);
        for (int i = 0; i < 4; ++i) block[random() % block.size()] = static_cast<std::uint8_t>(random());
        const int found = media::exif_orientation(block);
        EXPECT_TRUE(found >= 1 && found <= 8);
    }
}

}  // namespace
