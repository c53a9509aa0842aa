// Drawn scenes with the statistics of photos, and what goes wrong with photos: for the tests of the photo check.
#pragma once
#include "domain/image_metrics.hpp"
#include <vector>

namespace test {

struct Luma {
    int width_px = 0, height_px = 0;
    std::vector<std::uint8_t> pixels;
    domain::LumaView view() const { return {pixels, width_px, height_px}; }
};

// Discs of all sizes that cover one another ("dead leaves"): edges of every direction and contrast, sharp.
// Source of the model: Lee, Mumford, Huang 2001, "Occlusion models for natural images".
Luma leaves(int width_px, int height_px, unsigned seed = 1);
Luma flat(int width_px, int height_px, std::uint8_t level);

Luma defocused(const Luma& sharp, int radius_px);     // disk
Luma moved(const Luma& sharp, int dx_px, int dy_px);  // straight path of that length
Luma noisy(const Luma& clean, double sigma, unsigned seed = 2);
Luma scaled(const Luma& from, double gain, double offset = 0);  // clipped to 0..255
// `outside` with `inside` in the middle third.
Luma subject_before(const Luma& inside, const Luma& outside);

}  // namespace test
