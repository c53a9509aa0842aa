// What libheif 1.15 does not tell of a HEIC that is put together from tiles, as phones write it: which items are its
// tiles, and how the whole is to be turned.
#pragma once
#include "media/heif_index.hpp"

namespace media {

struct HeifTiles {
    std::vector<std::uint32_t> items;  // row by row
    int orientation = 1;               // EXIF 1..8, still to be applied: the file's own turns and mirrors
    // Bytes of the file that say that a tile is hidden (bit 0): libheif decodes alone only what is not.
    std::vector<std::size_t> hidden_flags;
};

// Nothing when the primary picture is no grid, or has a property that this does not know how to apply to tiles (a
// clean aperture): libheif then decodes it whole.
// Sources: ISO/IEC 23008-12 section 6.5 and 6.6 (irot, imir, grid).
std::optional<HeifTiles> find_tiles(const HeifIndex& index);

}  // namespace media
