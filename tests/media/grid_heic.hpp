// A HEIC made of four tiles, as phones put them together, with the turns and mirrors that a phone writes.
#pragma once
#include "tests/media/pictures.hpp"
#include <optional>

namespace test {

struct GridLook {
    unsigned quarters_left = 0;           // irot, counter-clockwise
    std::optional<unsigned> mirror = {};  // imir: 0 exchanges top and bottom, 1 left and right; applied after the turn
    bool mirror_first = false;
    int width_px = 120, height_px = 100;  // of the grid before it is turned; the tiles are 64 × 64, two by two
    bool clean_aperture = false;          // a property that is not applied to tiles
    std::size_t tiles = 4;                // so many are referred to
};

// Red, green / blue, white.
Bytes grid_heic(const GridLook& look = {});

}  // namespace test
