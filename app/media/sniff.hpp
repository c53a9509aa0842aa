// What kind of picture the bytes are, by their first bytes; a file's name is never trusted.
#pragma once
#include "media/raster.hpp"

namespace media {

enum class PictureKind { jpeg, png, webp, gif, bmp, heif, unknown };

PictureKind sniff(Bytes bytes);

}  // namespace media
