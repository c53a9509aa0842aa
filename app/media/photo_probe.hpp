// A photo's bytes to what the verdict is made from, and the reduced picture that a thumbnail is made from.
#pragma once
#include "domain/photo_verdict.hpp"
#include "media/raster.hpp"

namespace media {

struct Gathered {
    domain::PhotoEvidence evidence;
    Decoded decoded;                   // not yet upright, not yet sRGB (but three channels)
    domain::Sharpness sharpness = {};  // of the upright photo
};

// One decode, reduced where the file is large. Error as of decode_any.
domain::Result<Gathered> gather_evidence(Bytes bytes);

}  // namespace media
