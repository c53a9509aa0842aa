// When a photo was taken, by its camera's clock. (EXIF 2.32, sections 4.6.5: DateTimeOriginal, SubSecTimeOriginal,
// OffsetTimeOriginal)
#pragma once
#include "domain/ids.hpp"
#include "media/raster.hpp"

namespace media {

// Of a whole file: the EXIF block is looked for in its first 256 KiB. The epoch when there is none, or it says
// nonsense. Where no offset from UTC is told, local time is taken for UTC: it serves to tell how far shots lie apart.
domain::UtcTime taken_at(Bytes file);

}  // namespace media
