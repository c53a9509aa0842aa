// Whether a JPEG holds its picture and nothing else: the last look at what leaves.
#pragma once
#include "media/raster.hpp"

namespace media {

// True for what encode_jpeg() writes at this size: a JFIF head, tables, one frame, its scans, the end, and not a byte
// more; no EXIF, no profile, no comment. Reads the markers alone, and decodes nothing.
bool is_bare_jpeg(Bytes bytes, int width_px, int height_px);

}  // namespace media
