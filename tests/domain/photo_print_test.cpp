// Prints: what stays of a picture, what does not, and what is no picture at all.
#include "domain/photo_burst.hpp"
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace std::chrono_literals;
using domain::Likeness;

namespace {

// A scene of soft waves and hard bars that `seed` shapes; shifted, lighter or grainy on request.
struct Scene {
    unsigned seed = 1;
    double shift_px = 0, gain = 1;
    int grain = 0;
    domain::PhotoPrint print(int width = 384, int height = 256) const {
        std::vector<std::uint8_t> pixels;
        unsigned noise = 12345;
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                const double u = (x + shift_px) / width, v = static_cast<double>(y) / height;
                double level = 120 + 60 * std::sin(u * (3 + seed % 5) + seed) + 40 * std::cos(v * (2 + seed % 7) * 2);
                if (std::fmod(u * 7 + v * 3 + seed * 0.37, 2) < 0.7) level += seed % 3 == 0 ? -50 : 45;
                noise = noise * 1664525U + 1013904223U;
                if (grain > 0) level += static_cast<int>(noise >> 16U) % (2 * grain + 1) - grain;
                pixels.push_back(static_cast<std::uint8_t>(std::clamp(level * gain, 0.0, 255.0)));
            }
        return domain::print_of({pixels, width, height});
    }
};

domain::Photo shot(const std::string& id, const domain::PhotoPrint& print, domain::UtcTime taken, double score = 0.9) {
    domain::Photo photo;
    photo.id = {id};
    photo.print = print;
    photo.taken = taken;
    photo.check.verdict = domain::PhotoVerdict::ok;
    photo.check.score = score;
    return photo;
}

const domain::UtcTime kNight = domain::from_millis(1'795'892'400'000);

TEST(photo_print, size_light_and_grain_leave_a_picture_the_same) {
    const auto print = Scene{}.print();
    ASSERT_TRUE(print.known());
    EXPECT_EQ(domain::likeness_of(print, Scene{}.print(768, 512)), Likeness::same);
    EXPECT_NE(domain::likeness_of(print, Scene{.gain = 0.8}.print()), Likeness::different);
    EXPECT_EQ(domain::likeness_of(print, Scene{.grain = 8}.print()), Likeness::same);
}

TEST(photo_print, other_scenes_are_different) {
    for (unsigned seed = 2; seed < 12; ++seed)
        EXPECT_EQ(domain::likeness_of(Scene{}.print(), Scene{.seed = seed}.print()), Likeness::different) << seed;
}

TEST(photo_print, a_black_frame_a_wall_and_a_tiny_picture_have_none) {
    const std::vector<std::uint8_t> grey(64 * 64, 17), tiny(16 * 16, 200);
    EXPECT_FALSE(domain::print_of({grey, 64, 64}).known());
    EXPECT_FALSE(domain::print_of({tiny, 16, 16}).known());
    EXPECT_EQ(domain::likeness_of({}, {}), Likeness::different) << "two black frames are not one picture";
    EXPECT_FALSE(domain::print_of_rgba(grey, 64, 64).known()) << "the bytes do not match the size";
}

TEST(photo_print, goes_through_text_and_back) {
    const auto print = Scene{}.print();
    EXPECT_EQ(domain::text_of(print).size(), 80U);
    EXPECT_EQ(domain::print_from_text(domain::text_of(print)), print);
    EXPECT_FALSE(domain::print_from_text("").known());
    EXPECT_FALSE(domain::print_from_text(std::string(80, 'g')).known());
}

TEST(photo_burst, the_clock_decides_how_alike_shots_must_be) {
    const auto print = Scene{}.print();
    auto near = print;
    near.waves ^= 0b111'1111'0;  // 7 waves differ: similar, not the same
    ASSERT_EQ(domain::likeness_of(print, near), Likeness::similar);
    const auto first = shot("a", print, kNight);
    EXPECT_TRUE(same_moment(first, shot("b", near, kNight + 2s)));
    EXPECT_FALSE(same_moment(first, shot("b", near, kNight + 5s))) << "a tripod makes a whole evening alike";
    EXPECT_TRUE(same_moment(first, shot("b", print, kNight + 20s)));
    EXPECT_FALSE(same_moment(first, shot("b", print, kNight + 60s)));
    EXPECT_FALSE(same_moment(first, shot("b", near, {}))) << "no clock: only the same picture";
    EXPECT_TRUE(same_moment(first, shot("b", print, {})));
}

TEST(photo_burst, a_choice_stands_before_a_pass_before_a_score_before_the_clock) {
    const auto plain = shot("a", {}, kNight, 0.9);
    auto chosen = shot("b", {}, kNight, 0.1);
    chosen.front = true;
    EXPECT_TRUE(stands_before(chosen, plain));
    auto doubtful = shot("c", {}, kNight, 0.95);
    doubtful.check.verdict = domain::PhotoVerdict::warn;
    EXPECT_TRUE(stands_before(plain, doubtful));
    EXPECT_TRUE(stands_before(shot("d", {}, kNight + 1s, 0.95), plain));
    EXPECT_TRUE(stands_before(plain, shot("e", {}, kNight + 1s, 0.9)));
}

TEST(photo_limits, a_crop_goes_through_text_and_back) {
    const domain::CropBox box{0.125, 0.25, 0.5, 0.75};
    EXPECT_EQ(domain::crop_from_text(domain::text_of(box)), box);
    EXPECT_EQ(domain::text_of(domain::CropBox{}), "");
    EXPECT_EQ(domain::crop_from_text(""), domain::CropBox{});
    for (const auto* wrong : {"0,0,1", "0,0,1,1,1", "0.6,0,0.5,1", "a,b,c,d", "0,0,0,1", "nan,0,1,1"})
        EXPECT_FALSE(domain::crop_from_text(wrong)) << wrong;
    EXPECT_TRUE(domain::crop_from_text("0.333333,0,0.666668,1")->valid()) << "rounded outwards by a millionth";
}

}  // namespace
