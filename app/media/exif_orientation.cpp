// The EXIF orientation: read, and applied.
#include "media/exif_orientation.hpp"
#include "media/tiff_reader.hpp"
#include <algorithm>

namespace media {

namespace {

constexpr std::uint32_t kOrientationTag = 0x0112, kShortType = 3;

// Where pixel (0, 0) of the upright picture lies in the stored one, and what one step right and one step down are
// there.
struct Walk {
    std::ptrdiff_t start = 0, right = 0, down = 0;  // in pixels of the stored picture
};

// The table of Exif 2.32, section 4.6.4: which side of the stored picture is the top, which the left.
Walk walk_of(int orientation, int width, int height) {
    const std::ptrdiff_t w = width, last = w * height - 1, last_row = w * (height - 1);
    switch (orientation) {
    case 2: return {w - 1, -1, w};
    case 3: return {last, -1, -w};
    case 4: return {last_row, 1, -w};
    case 5: return {0, w, 1};
    case 6: return {last_row, -w, 1};
    case 7: return {last, -w, -1};
    case 8: return {w - 1, w, -1};
    default: return {0, 1, w};
    }
}

}  // namespace

int exif_orientation(Bytes tiff) {
    const auto reader = TiffReader::of(tiff);
    const auto entry = reader ? reader->find(reader->u32(4), kOrientationTag) : std::nullopt;
    if (!entry || reader->u16(*entry + 2) != kShortType) return 1;
    const std::uint32_t value = reader->u16(*entry + 8);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
}

Raster apply_orientation(Raster raster, int orientation) {
    if (orientation <= 1 || orientation > 8) return raster;
    const bool swaps = orientation >= 5;
    Raster out{
        swaps ? raster.height_px : raster.width_px, swaps ? raster.width_px : raster.height_px, raster.channels, {}};
    out.pixels.resize(raster.pixels.size());
    const Walk walk = walk_of(orientation, raster.width_px, raster.height_px);
    const auto channels = static_cast<std::ptrdiff_t>(raster.channels);
    std::uint8_t* to = out.pixels.data();
    for (int y = 0; y < out.height_px; ++y) {
        const std::uint8_t* from = raster.pixels.data() + (walk.start + walk.down * y) * channels;
        for (int x = 0; x < out.width_px; ++x, from += walk.right * channels, to += channels)
            std::copy_n(from, channels, to);
    }
    return out;
}

}  // namespace media
