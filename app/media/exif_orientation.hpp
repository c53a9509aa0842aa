// The one EXIF field we need: which way up the picture is. All else in EXIF is left unread, and never leaves.
#pragma once
#include "media/raster.hpp"

namespace media {

// `tiff`: the EXIF payload from its byte order mark on ("II*\0" or "MM\0*"), with or without "Exif\0\0" before it.
// 1..8; 1 when the field is missing, out of range, or the structure is broken. Never reads outside `tiff`.
// Source: Exif 2.32, section 4.6.4, tag 0x0112; TIFF 6.0, section 2.
int exif_orientation(Bytes tiff);

// Turns and mirrors so that the picture stands upright. Orientations 5 to 8 swap width and height.
Raster apply_orientation(Raster raster, int orientation);

}  // namespace media
