// What a HEIC may have libheif do: in proportion to the file, and to the pictures that are taken.
#pragma once
#include "media/heif_index.hpp"

namespace media {

// A file of a thousand bytes can have libheif 1.15 fill all memory: it follows every mention of a picture by another,
// even in a circle, makes a canvas for each, and reads every item whether or not it is asked for. So the work is added
// up before: the primary picture with all that it is put together from, each as often as it is made, counts pictures
// and pixels (coded_size.hpp), and may stand on no more than some levels; all items together may take no more bytes
// than twice the file and some megabytes. Two things have no measure: text that is packed (libheif unpacks to a
// thousand times the size, and never stops where it is cut off), and an overlay (it reads beyond the edge of what is
// laid over); no camera writes either. Error malformed; it names the reason.
domain::Status check_heif_budget(const HeifIndex& index);

}  // namespace media
