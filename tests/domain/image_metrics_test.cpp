// The measures: each moves with what it is named for, and stays still for what it is not.
#include "domain/image_metrics.hpp"
#include "domain/photo_verdict.hpp"
#include "tests/domain/image_metrics_scenes.hpp"
#include <gtest/gtest.h>

namespace {

using domain::measure;

constexpr int kWidth = 480, kHeight = 360;

const test::Luma& scene() {
    static const test::Luma luma = test::leaves(kWidth, kHeight);
    return luma;
}

TEST(image_metrics, noise_is_measured_in_grey_levels) {
    const auto clean = test::flat(kWidth, kHeight, 128);
    EXPECT_LT(measure(clean.view()).noise, 0.05);
    EXPECT_NEAR(measure(test::noisy(clean, 4).view()).noise, 4, 0.6);
    EXPECT_NEAR(measure(test::noisy(clean, 12).view()).noise, 12, 1.5);
}

TEST(image_metrics, the_more_a_picture_is_defocused_the_more_it_counts_as_blurred) {
    double before = domain::blur_logit(measure(scene().view()));
    for (const int radius : {2, 4, 7}) {
        const double now = domain::blur_logit(measure(test::defocused(scene(), radius).view()));
        EXPECT_GT(now, before) << "radius " << radius;
        before = now;
    }
}

TEST(image_metrics, steepness_does_not_depend_on_contrast) {
    const double full = measure(scene().view()).edge_ratio;
    const double hazy = measure(test::scaled(scene(), 0.4, 90).view()).edge_ratio;
    EXPECT_NEAR(full, hazy, 0.08);
}

TEST(image_metrics, noise_does_not_hide_blur) {
    const auto blurred = test::defocused(scene(), 5);
    const double clean = domain::blur_logit(measure(blurred.view()));
    const double grainy = domain::blur_logit(measure(test::noisy(blurred, 5).view()));
    EXPECT_GT(clean, 0);
    EXPECT_GT(grainy, 0);
}

TEST(image_metrics, a_smear_is_found_with_its_direction) {
    const auto across = measure(test::moved(scene(), 18, 0).view());
    EXPECT_LT(across.anisotropy, 0.6);
    EXPECT_NEAR(across.smear_degrees, 0, 1);
    EXPECT_GT(across.smear_share * kWidth, 5);
    EXPECT_LE(across.smear_share * kWidth, 18) << "a lower bound";
    const auto down = measure(test::moved(scene(), 0, 18).view());
    EXPECT_NEAR(down.smear_degrees, 90, 1);
    EXPECT_GT(measure(scene().view()).anisotropy, 0.8);
    EXPECT_GT(measure(test::defocused(scene(), 5).view()).anisotropy, 0.8) << "a lens has no direction";
}

TEST(image_metrics, a_sharp_subject_before_a_soft_background_counts_as_sharp) {
    const auto portrait = test::subject_before(scene(), test::defocused(scene(), 9));
    EXPECT_LT(domain::blur_logit(measure(portrait.view())), 0);
}

TEST(image_metrics, a_sharp_frame_around_a_blurred_picture_does_not_count) {
    auto framed = test::defocused(scene(), 7);
    for (int y = 0; y < kHeight; ++y)
        for (int x = 0; x < kWidth; ++x)
            if (x < 12 || y < 12 || x >= kWidth - 12 || y >= kHeight - 12)
                framed.pixels[static_cast<std::size_t>(y * kWidth + x)] = (x / 4 + y / 4) % 2 == 0 ? 255 : 0;
    EXPECT_GT(domain::blur_logit(measure(framed.view())), 0);
}

TEST(image_metrics, nothing_is_said_of_the_sharpness_of_an_empty_picture) {
    EXPECT_FALSE(measure(test::flat(kWidth, kHeight, 120).view()).can_tell);
    EXPECT_FALSE(measure(test::leaves(40, 40).view()).can_tell);
    EXPECT_FALSE(measure({}).can_tell);
    EXPECT_TRUE(measure(scene().view()).can_tell);
}

TEST(image_metrics, brightness_is_counted_exactly) {
    auto half = test::flat(100, 100, 10);
    std::fill_n(half.pixels.begin(), 5000, std::uint8_t{250});
    const auto metrics = measure(half.view());
    EXPECT_NEAR(metrics.mean, 130, 1e-6);
    EXPECT_NEAR(metrics.clipped_share, 0.5, 1e-6);
    EXPECT_EQ(metrics.p98, 250);
    EXPECT_EQ(metrics.white_border, 10);
}

TEST(image_metrics, odd_sizes_are_measured_without_reading_outside) {
    for (const int width : {64, 65, 79, 80, 81, 127})
        for (const int height : {64, 71, 97}) EXPECT_GT(measure(test::leaves(width, height).view()).mean, 0);
}

// What JPEG at a low quality does: every block of 8 px keeps its mean and at most one large wave.
test::Luma in_blocks(const test::Luma& from) {
    test::Luma out = from;
    const auto width = static_cast<std::size_t>(from.width_px);
    for (std::size_t y = 0; y + 8 <= static_cast<std::size_t>(from.height_px); y += 8)
        for (std::size_t x = 0; x + 8 <= width; x += 8) {
            int sum = 0;
            for (std::size_t i = 0; i < 64; ++i) sum += from.pixels[(y + i / 8) * width + x + i % 8];
            for (std::size_t i = 0; i < 64; ++i)
                out.pixels[(y + i / 8) * width + x + i % 8] = static_cast<std::uint8_t>(sum / 64);
        }
    return out;
}

TEST(image_metrics, blocks_on_the_grid_show) {
    const auto clean = domain::measure_blockiness(scene().view());
    const auto blocky = domain::measure_blockiness(in_blocks(scene()).view());
    EXPECT_NEAR(clean.step_ratio, 1, 0.15);
    EXPECT_GT(blocky.step_ratio, 3);
    EXPECT_EQ(domain::measure_blockiness(test::flat(5, 5, 1).view()).step_ratio, 1);
}

}  // namespace
