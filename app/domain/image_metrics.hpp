// How sharp, how bright, how noisy a picture is, measured on its luma alone. What follows from it: photo_verdict.hpp.
// Source: the recipe, its papers and its figures stand in docs/photo-check.md.
#pragma once
#include "domain/sharpness.hpp"
#include <cstdint>
#include <span>

namespace domain {

// 8-bit luma, row-major, height × width, no padding.
struct LumaView {
    std::span<const std::uint8_t> pixels;
    int width_px = 0, height_px = 0;
};

// The long side that measure() is calibrated for. A caller reduces to it, and never enlarges.
inline constexpr int kMeasureSidePx = 1024;

// The energies are means over 32 px tiles of squared filter answers, with the share that noise alone would give taken
// out; natural logarithms. "Middle": the inner 76 % × 73 % of the frame, where no stamp, logo or border lies.
struct ImageMetrics {
    double noise = 0;         // standard deviation of the noise, grey levels
    double detail_top = 0;    // ln, second derivative in its weakest direction, 98th percentile of the middle's tiles
    double detail_broad = 0;  // the same, 80th percentile
    double fine_top = 0;      // ln, Laplacian, 98th percentile, whole frame
    double contrast_top = 0;  // ln, gradient at scale 2.5 px, 90th percentile: how much there is to be sharp at all
    double edge_ratio = 0;    // ln, fine over middle gradient in its weakest direction, over tiles with an edge in that
                              // direction, 98th percentile of the middle's: how steep the steepest edges are
    double edge_mean = 0;     // the same over cells of 16 px, their mean by energy: how steep edges are on the whole
    double edge_wide = 0;     // ln, middle over coarse gradient, cells, 75th percentile: tells soft from smeared
    double anisotropy = 1;    // 0..1: edges along the softest direction over those along the hardest; low = smeared
    double smear_degrees = 0;   // 0..180 from the horizontal, clockwise, along the smear; of use when anisotropy is low
    double smear_share = 0;     // how long the smear is at least, as a share of the longer side
    double textured_share = 0;  // tiles with enough contrast to speak of sharpness, 0..1
    double mean = 0, median = 0, p98 = 0, white = 0;  // grey levels; white = 99.5th percentile
    double clipped_share = 0;                         // pixels at 247 or above, 0..1
    double near_white_share = 0;                      // of the pixels below 247, those at 200 to 240, 0..1
    double white_border = 0;   // median grey level right beside the clipped parts: on paper and slides the edge is hard
    double typical_noise = 0;  // median of the tiles' noise: 0 on a drawn slide
    bool can_tell = false;     // false: too small or too empty to speak of sharpness
};

struct Measurement {
    ImageMetrics metrics;
    Sharpness sharpness;  // as the picture lies; its smear is not filled in
};

// Any thread. A picture under 64 px on a side gives only brightness figures, can_tell false, and no map.
Measurement measure_by_region(const LumaView& luma);
ImageMetrics measure(const LumaView& luma);  // without the map

struct Blockiness {
    double step_ratio = 1;  // mean step across the 8 px grid over mean step beside it; 1 = no grid
    double wave_gap =
        0;  // ln, small over large waves in the blocks; strong compression leaves only the large: below -1
};

// For luma as stored, at full size and before any rotation: every reduction destroys the grid that is looked for.
// Sources: Wang, Bovik, Evans 2000 (steps on the grid); the rounding of JPEG itself (ITU-T T.81, annex A.3.4).
Blockiness measure_blockiness(const LumaView& luma);

}  // namespace domain
