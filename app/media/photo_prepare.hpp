// The bytes that leave: upright, cropped, sRGB, within a network's limits, with nothing in them but the picture.
#pragma once
#include "media/raster.hpp"

namespace media {

// Error: malformed as of decode_any; rejected when no quality and size worth posting fits into limits.max_bytes, or
// when `part` is no part of the picture.
domain::Result<ports::PreparedPhoto> prepare_photo(Bytes bytes, const domain::PhotoLimits& limits,
                                                   const domain::CropBox& part);

}  // namespace media
