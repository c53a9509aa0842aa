// Every kind of picture comes out with the right colours in the right corners.
#include "media/decoders.hpp"
#include "media/local_media.hpp"
#include "tests/media/pictures.hpp"
#include <gtest/gtest.h>

namespace {

constexpr int kWidth = 96, kHeight = 64;

std::string corners_of(const domain::Result<ports::PixelBuffer>& picture) {
    if (!picture) return picture.error().detail;
    return test::corners(picture->rgba, picture->width_px, picture->height_px, 4);
}

std::string decoded_corners(const test::Bytes& bytes) { return corners_of(media::LocalMedia().decode(bytes, 1000)); }

TEST(decode, reads_every_kind_of_jpeg) {
    const auto scene = test::four_corners(kWidth, kHeight);
    EXPECT_EQ(decoded_corners(test::jpeg(scene)), "RGBW");
    EXPECT_EQ(decoded_corners(test::jpeg(scene, test::JpegKind::progressive)), "RGBW");
    EXPECT_EQ(decoded_corners(test::jpeg(scene, test::JpegKind::cmyk)), "RGBW");
}

TEST(decode, reads_every_kind_of_png) {
    const auto scene = test::four_corners(kWidth, kHeight);
    EXPECT_EQ(decoded_corners(test::png(scene)), "RGBW");
    EXPECT_EQ(decoded_corners(test::png(scene, test::PngKind::sixteen_bit)), "RGBW");
    EXPECT_EQ(decoded_corners(test::png(scene, test::PngKind::interlaced)), "RGBW");
}

TEST(decode, reads_webp_gif_and_bmp) {
    const auto scene = test::four_corners(kWidth, kHeight);
    EXPECT_EQ(decoded_corners(test::webp(scene, true)), "RGBW");
    EXPECT_EQ(decoded_corners(test::webp(scene, false)), "RGBW");
    EXPECT_EQ(decoded_corners(test::gif(scene)), "RGBW");
    EXPECT_EQ(decoded_corners(test::bmp(scene)), "RGBW");
}

TEST(decode, reads_heic) { EXPECT_EQ(decoded_corners(test::heic()), "RGBW"); }

TEST(decode, reads_grey_pictures_as_grey) {
    for (const auto& bytes : {test::jpeg(test::four_corners(kWidth, kHeight), test::JpegKind::grey),
                              test::png(test::four_corners(kWidth, kHeight), test::PngKind::grey)}) {
        const auto picture = media::LocalMedia().decode(bytes, 1000);
        ASSERT_TRUE(picture.has_value()) << picture.error().detail;
        EXPECT_EQ(picture->rgba[0], picture->rgba[1]);
        EXPECT_EQ(picture->rgba[1], picture->rgba[2]);
    }
}

TEST(decode, lays_transparency_on_white) {
    media::Raster black{8, 8, 3, std::vector<std::uint8_t>(8 * 8 * 3, 0)};
    const auto picture = media::LocalMedia().decode(test::png(black, test::PngKind::half_transparent), 100);
    ASSERT_TRUE(picture.has_value()) << picture.error().detail;
    EXPECT_NEAR(picture->rgba[0], 127, 1);
    EXPECT_EQ(picture->rgba[3], 255);
}

TEST(decode, believes_the_content_and_not_the_name) {
    const test::TemporaryFolder folder;
    const auto file = folder.write("photo.jpg", test::png(test::four_corners(1200, 800)));
    const auto probe = media::LocalMedia().examine(file);
    ASSERT_TRUE(probe.has_value()) << probe.error().detail;
    EXPECT_NE(probe->check.verdict, domain::PhotoVerdict::unreadable);
    EXPECT_EQ(probe->check.width_px, 1200);
}

TEST(decode, never_gives_more_pixels_than_asked_for_and_never_enlarges) {
    for (const auto& bytes : {test::jpeg(test::four_corners(1700, 900)), test::png(test::four_corners(1700, 900)),
                              test::webp(test::four_corners(1700, 900)), test::bmp(test::four_corners(1700, 900))}) {
        const auto small = media::LocalMedia().decode(bytes, 300);
        ASSERT_TRUE(small.has_value()) << small.error().detail;
        EXPECT_EQ(small->width_px, 300);
        EXPECT_NEAR(small->height_px, 159, 1);
        EXPECT_EQ(corners_of(small), "RGBW");
        EXPECT_EQ(media::LocalMedia().decode(bytes, 5000)->width_px, 1700);
    }
}

TEST(decode, shrinks_while_decoding_and_still_knows_the_full_size) {
    const auto decoded = media::decode_jpeg(test::jpeg(test::four_corners(2000, 1200)), {500});
    ASSERT_TRUE(decoded.has_value()) << decoded.error().detail;
    EXPECT_EQ(decoded->raster.width_px, 500);
    EXPECT_EQ(decoded->full_width_px, 2000);
    EXPECT_TRUE(decoded->reduced());
}

}  // namespace
