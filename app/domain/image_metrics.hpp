// How sharp, how bright, how noisy an image is, from its luma alone; and the verdict that follows.
// Source: the recipe and its figures stand in docs/photo-check.md.
#pragma once
#include "domain/photo.hpp"
#include <cstdint>
#include <span>

namespace domain {

// 8-bit luma, row-major, height × width, no padding. Long side at most 1024: the caller reduces, never enlarges.
struct LumaView {
    std::span<const std::uint8_t> pixels;
    int width_px = 0, height_px = 0;
};

struct ImageMetrics {
    double noise = 0;       // standard deviation of the noise, grey levels
    double sharpness = 0;   // logit z of "blurred": higher is worse
    double anisotropy = 0;  // 0..1: low = smeared in one direction
    double mean = 0, p98 = 0, clipped_share = 0, median = 0;
    double blockiness = 0;  // step on the 8 px grid over step off it; 0 = not measured (reduced decode)
    bool can_tell = true;   // false: too little texture to speak of sharpness
};

// Any thread. Empty or under 16 px on a side: can_tell is false and all is 0.
ImageMetrics measure(const LumaView& luma);

// `full_width_px`, `full_height_px`: the upright size of the original.
PhotoCheck judge(const ImageMetrics& metrics, int full_width_px, int full_height_px);

}  // namespace domain
