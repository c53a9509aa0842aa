// A decoded picture inside this room, and what a decoder is asked for.
#pragma once
#include "domain/result.hpp"
#include "ports/media.hpp"
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace media {

using Bytes = std::span<const std::uint8_t>;

// 8 bits, height × width × channels, row-major: 3 is RGB, 4 is CMYK (never alpha: that is laid on white at once).
struct Raster {
    int width_px = 0, height_px = 0, channels = 3;
    std::vector<std::uint8_t> pixels;
    std::size_t stride() const { return static_cast<std::size_t>(width_px) * static_cast<std::size_t>(channels); }
    const std::uint8_t* row(int y) const { return pixels.data() + static_cast<std::size_t>(y) * stride(); }
    std::uint8_t* row(int y) { return pixels.data() + static_cast<std::size_t>(y) * stride(); }
};

// A decoder may give a smaller picture, for speed and memory, as long as its longer side stays at or above this.
struct DecodeOrder {
    int least_side_px = 0;  // 0 = the whole size
};

struct Decoded {
    Raster raster;
    int full_width_px = 0, full_height_px = 0;  // as stored, before the orientation is applied
    int orientation = 1;                        // EXIF 1..8, still to be applied
    std::vector<std::uint8_t> icc;              // colour profile of the raster; empty = sRGB
    std::optional<double> quantisation;         // mean of the luma quantisation table, of JPEG only
    bool inverted_cmyk = false;                 // as Adobe writes it
    bool reduced() const { return raster.width_px != full_width_px || raster.height_px != full_height_px; }
};

domain::Error malformed(std::string detail);

// Error (malformed) when the declared size is empty or over the limits. `kind`: "JPEG".
domain::Status check_size(const std::string& kind, std::int64_t width_px, std::int64_t height_px,
                          std::int64_t max_pixels = ports::kMaxPicturePixels);

// 12,034 as people write it.
std::string with_commas(std::uint64_t value);

}  // namespace media
