// The EXIF orientation: read, and applied.
#include "media/exif_orientation.hpp"
#include <algorithm>
#include <string_view>

namespace media {

namespace {

constexpr std::uint32_t kOrientationTag = 0x0112, kShortType = 3;
constexpr std::size_t kEntryBytes = 12;

// Numbers of a TIFF in its own byte order; 0 outside of it.
class TiffReader {
  public:
    TiffReader(Bytes bytes, bool little_endian) : bytes_(bytes), little_(little_endian) {}
    std::uint32_t u16(std::size_t at) const { return number(at, 2); }
    std::uint32_t u32(std::size_t at) const { return number(at, 4); }
    std::size_t size() const { return bytes_.size(); }

  private:
    std::uint32_t number(std::size_t at, std::size_t length) const {
        if (at > bytes_.size() || bytes_.size() - at < length) return 0;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < length; ++i) value = value << 8U | bytes_[at + (little_ ? length - 1 - i : i)];
        return value;
    }
    Bytes bytes_;
    bool little_;
};

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
    constexpr std::string_view kExifHead("Exif\0\0", 6);
    if (tiff.size() >= kExifHead.size() && std::equal(kExifHead.begin(), kExifHead.end(), tiff.begin()))
        tiff = tiff.subspan(kExifHead.size());
    if (tiff.size() < 8 || tiff[0] != tiff[1] || (tiff[0] != 'I' && tiff[0] != 'M')) return 1;
    const TiffReader reader(tiff, tiff[0] == 'I');
    const std::size_t directory = reader.u32(4);
    const std::size_t entries = reader.u16(directory);
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + i * kEntryBytes;
        if (entry + kEntryBytes > reader.size()) return 1;
        if (reader.u16(entry) != kOrientationTag || reader.u16(entry + 2) != kShortType) continue;
        const std::uint32_t value = reader.u16(entry + 8);
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
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
