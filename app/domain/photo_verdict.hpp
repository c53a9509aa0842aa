// From measurements to a verdict with its reasons: what may be posted, what an editor would look at twice.
// How the figures were fitted, and how to fit them again: docs/photo-check.md.
#pragma once
#include "domain/image_metrics.hpp"
#include "domain/photo.hpp"
#include <optional>

namespace domain {

struct PhotoEvidence {
    ImageMetrics metrics;
    int width_px = 0, height_px = 0;                    // of the original, upright
    std::optional<Blockiness> blocks = std::nullopt;    // only known when the photo was measured at its full size
    std::optional<double> quantisation = std::nullopt;  // mean of the luma quantisation table, of a JPEG
};

// The logit of "blurred": above 0 more likely blurred than not.
double blur_logit(const ImageMetrics& metrics);

// Any thread. The first reason is the main one. Blocked is only what is certain: tiny, black, smeared beyond doubt.
PhotoCheck judge(const PhotoEvidence& evidence);

}  // namespace domain
