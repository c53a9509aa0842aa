// The verdict and its reasons, on drawn scenes and on figures at the edges of the rules.
#include "domain/photo_verdict.hpp"
#include "tests/domain/image_metrics_scenes.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using domain::PhotoReason;
using domain::PhotoVerdict;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

domain::PhotoCheck check(const test::Luma& luma) {
    return domain::judge({.metrics = domain::measure(luma.view()), .width_px = 4000, .height_px = 3000});
}

const test::Luma& scene() {
    static const test::Luma luma = test::leaves(512, 384);
    return luma;
}

TEST(photo_verdict, a_sharp_photo_is_ok_with_a_high_score_and_no_reasons) {
    const auto found = check(scene());
    EXPECT_EQ(found.verdict, PhotoVerdict::ok);
    EXPECT_THAT(found.reasons, IsEmpty());
    EXPECT_GT(found.score, 0.75);
    EXPECT_EQ(found.width_px, 4000);
}

TEST(photo_verdict, a_defocused_photo_is_named_so) {
    const auto found = check(test::defocused(scene(), 6));
    EXPECT_NE(found.verdict, PhotoVerdict::ok);
    EXPECT_THAT(found.reasons, ElementsAre(PhotoReason::defocus));
    EXPECT_LT(found.score, 0.2);
}

TEST(photo_verdict, a_moved_photo_is_named_so) {
    const auto found = check(test::moved(scene(), 24, 6));
    EXPECT_NE(found.verdict, PhotoVerdict::ok);
    EXPECT_THAT(found.reasons, ElementsAre(PhotoReason::motion));
}

TEST(photo_verdict, a_dark_photo_is_flagged_and_a_dim_stage_with_lights_is_not) {
    EXPECT_THAT(check(test::noisy(test::scaled(scene(), 0.08), 1)).reasons, Contains(PhotoReason::dark));
    const auto stage = test::subject_before(scene(), test::scaled(scene(), 0.1));
    EXPECT_THAT(check(stage).reasons, IsEmpty());
}

TEST(photo_verdict, a_black_frame_is_blocked) {
    const auto found = check(test::flat(512, 384, 2));
    EXPECT_EQ(found.verdict, PhotoVerdict::block);
    EXPECT_THAT(found.reasons, Contains(PhotoReason::dark));
}

TEST(photo_verdict, a_burnt_out_photo_is_flagged_and_a_white_slide_is_not) {
    const auto soft = test::defocused(scene(), 3);
    EXPECT_THAT(check(test::scaled(soft, 2.2, 60)).reasons, Contains(PhotoReason::overexposed));
    auto slide = test::flat(512, 384, 255);
    for (std::size_t i = 0; i < slide.pixels.size(); ++i)
        if (i / 512 % 48 < 12 && i % 512 > 130 && i % 512 < 400 && (i % 512 / 3 + i / 512 / 4) % 3 == 0)
            slide.pixels[i] = 20;
    EXPECT_THAT(check(slide).reasons, IsEmpty());
}

TEST(photo_verdict, grain_is_flagged_only_when_it_is_strong) {
    EXPECT_EQ(check(test::noisy(scene(), 2)).verdict, PhotoVerdict::ok);
    EXPECT_THAT(check(test::noisy(scene(), 15)).reasons, Contains(PhotoReason::noisy));
}

struct SizeCase {
    int width_px, height_px;
    PhotoVerdict verdict;
};

TEST(photo_verdict, size_decides_from_ok_over_warn_to_block) {
    for (const SizeCase& size : {SizeCase{4000, 3000, PhotoVerdict::ok}, SizeCase{800, 600, PhotoVerdict::ok},
                                 SizeCase{480, 640, PhotoVerdict::warn}, SizeCase{480, 360, PhotoVerdict::warn},
                                 SizeCase{200, 150, PhotoVerdict::block}}) {
        const auto found = domain::judge({.metrics = domain::measure(scene().view()),
                                          .width_px = size.width_px,
                                          .height_px = size.height_px + (size.height_px == 640 ? -1 : 0)});
        EXPECT_EQ(found.verdict, size.verdict) << size.width_px;
    }
}

TEST(photo_verdict, strong_compression_shows_in_the_picture_or_in_the_tables) {
    domain::PhotoEvidence evidence{.metrics = domain::measure(scene().view()), .width_px = 1600, .height_px = 1200};
    evidence.blocks = domain::Blockiness{4.0, -3.0};
    EXPECT_THAT(domain::judge(evidence).reasons, Contains(PhotoReason::compressed));
    evidence.blocks = domain::Blockiness{1.2, 0.5};
    EXPECT_EQ(domain::judge(evidence).verdict, PhotoVerdict::ok);
    evidence.blocks.reset();
    evidence.quantisation = 290;
    EXPECT_THAT(domain::judge(evidence).reasons, Contains(PhotoReason::compressed));
}

TEST(photo_verdict, the_worst_reason_comes_first) {
    const auto found = domain::judge(
        {.metrics = domain::measure(test::defocused(scene(), 3).view()), .width_px = 100, .height_px = 80});
    ASSERT_FALSE(found.reasons.empty());
    EXPECT_EQ(found.reasons.front(), PhotoReason::lowres);
}

TEST(photo_verdict, an_empty_grey_picture_is_never_called_blurred_for_certain) {
    EXPECT_NE(check(test::flat(512, 384, 128)).verdict, PhotoVerdict::block);
}

}  // namespace
