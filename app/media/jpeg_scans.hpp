// Where the scans of a progressive JPEG lie in its bytes, found without decoding it.
#pragma once
#include "media/raster.hpp"
#include <optional>
#include <vector>

namespace media {

// What a decoder of one scan alone has to be given: all the tables that stand before it, then the scan.
struct JpegScan {
    std::vector<Bytes> pieces;
};

// Nothing unless the file is a whole progressive JPEG as encoders write it: one frame, its quantisation tables before
// the first scan, scans that refine one another in the order that ITU-T T.81 (section G.1.1.1) asks for, until every
// coefficient is exact, and an end. What is otherwise is for libjpeg to judge.
std::optional<std::vector<JpegScan>> find_scans(Bytes jpeg, std::size_t most_scans);

}  // namespace media
