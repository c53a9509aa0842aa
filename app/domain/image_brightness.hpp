// The figures of ImageMetrics that need no filter: levels, clipping, and how clipped parts end.
#pragma once
#include "domain/image_metrics.hpp"

namespace domain {

// Fills mean, median, p98, white, clipped_share, near_white_share and white_border. `luma` is not empty.
void measure_brightness(const LumaView& luma, ImageMetrics& out);

}  // namespace domain
