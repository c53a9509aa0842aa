// What each decoder owes whoever calls it.
#pragma once
#include "media/raster.hpp"

namespace fuzz {

// A picture holds what its size says and is no larger than the file; or a sentence tells why there is none.
inline void check_decoded(const domain::Result<media::Decoded>& picture) {
    if (!picture) {
        if (picture.error().detail.empty()) __builtin_trap();
        return;
    }
    const media::Raster& raster = picture->raster;
    if (raster.pixels.size() != raster.stride() * static_cast<std::size_t>(raster.height_px)) __builtin_trap();
    if (raster.width_px > picture->full_width_px || raster.height_px > picture->full_height_px) __builtin_trap();
}

}  // namespace fuzz
