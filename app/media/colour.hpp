// Colours to sRGB: by the picture's own profile where it has one.
#pragma once
#include "media/raster.hpp"

namespace media {

// `decoded.raster` as 3-channel sRGB. A profile that is broken or does not fit is ignored: the colours are then taken
// as sRGB, or as plain CMYK.
Raster to_srgb(Decoded&& decoded);

}  // namespace media
