// Smaller pictures with a good filter. Never larger ones: a side that would grow stays as it is.
#pragma once
#include "media/raster.hpp"

namespace media {

enum class Filter {
    area,     // the mean of what a new pixel covers: exact brightness, for measuring and thumbnails
    lanczos,  // three lobes: crisper, for pictures that are posted
};

// `from` with any number of channels. Works on the values as they are stored (not in linear light), as picture editors
// do. Source: Turkowski, "Filters for common resampling tasks", Graphics Gems, 1990.
Raster resample(const Raster& from, int width_px, int height_px, Filter filter);

struct Size {
    int width_px = 0, height_px = 0;
};
// The size with the same shape whose longer side is at most max_side_px; neither side below 1.
Size fit_inside(int width_px, int height_px, int max_side_px);

// The part of `from` that starts at (left, top); it must lie inside.
Raster crop(const Raster& from, int left_px, int top_px, Size size);

}  // namespace media
