// The checks and the words that all decoders share.
#include "media/raster.hpp"

namespace media {

domain::Error malformed(std::string detail) { return {domain::ErrorKind::malformed, std::move(detail)}; }

std::string with_commas(std::uint64_t value) {
    std::string digits = std::to_string(value);
    for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
    return digits;
}

domain::Status check_size(const std::string& kind, std::int64_t width_px, std::int64_t height_px,
                          std::int64_t max_pixels) {
    if (width_px <= 0 || height_px <= 0)
        return tl::unexpected(malformed("The " + kind + " says that it is empty (" + std::to_string(width_px) + " × " +
                                        std::to_string(height_px) + " px): export it again."));
    const bool too_large = width_px > ports::kMaxPictureSidePx || height_px > ports::kMaxPictureSidePx ||
                           width_px * height_px > max_pixels;
    if (!too_large) return {};
    return tl::unexpected(
        malformed("The " + kind + " says that it is " + with_commas(static_cast<std::uint64_t>(width_px)) + " × " +
                  with_commas(static_cast<std::uint64_t>(height_px)) + " px; at most " +
                  with_commas(static_cast<std::uint64_t>(max_pixels / 1'000'000)) + " megapixels and " +
                  with_commas(static_cast<std::uint64_t>(ports::kMaxPictureSidePx)) +
                  " px on a side are taken: make it smaller."));
}

}  // namespace media
