// A picture to the bytes of a baseline JPEG that holds nothing but the picture: no EXIF, no profile, no comment.
#pragma once
#include "media/raster.hpp"

namespace media {

// `rgb`: three channels, sRGB, at most 65,500 px on a side. quality: 1..100. Error bug: libjpeg refused.
domain::Result<std::vector<std::uint8_t>> encode_jpeg(const Raster& rgb, int quality);

}  // namespace media
