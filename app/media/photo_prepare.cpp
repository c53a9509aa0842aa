// The bytes that leave. The search for quality and size is bounded: at most kSizes × (1 + kHalvings) encodings.
#include "media/photo_prepare.hpp"
#include "media/colour.hpp"
#include "media/decoders.hpp"
#include "media/exif_orientation.hpp"
#include "media/jpeg_writer.hpp"
#include "media/resample.hpp"
#include <algorithm>
#include <cmath>

namespace media {

namespace {

// Below 72 blocks begin to show on faces; then a smaller picture looks better than a coarser one.
constexpr int kBestQuality = 90, kLeastQuality = 72;
constexpr int kHalvings = 4, kSizes = 8;
constexpr double kSizeStep = 0.8;
constexpr int kLeastSidePx = 320;

// The longer side that the limits allow for a picture of this shape.
int longest_side(Size shape, const domain::PhotoLimits& limits) {
    const double pixels = static_cast<double>(shape.width_px) * shape.height_px;
    const double scale = std::min(1.0, std::sqrt(static_cast<double>(limits.max_pixels) / pixels));
    // Rounded down: rounding both sides up could pass the limit by one row.
    const int by_pixels = static_cast<int>(std::floor(std::max(shape.width_px, shape.height_px) * scale));
    return std::max(1, std::min(by_pixels, limits.max_side_px));
}

Raster cut(Raster whole, const domain::CropBox& part) {
    const auto share_of = [](double share, int side) { return static_cast<int>(std::lround(share * side)); };
    const int left = std::min(share_of(part.left, whole.width_px), whole.width_px - 1);
    const int top = std::min(share_of(part.top, whole.height_px), whole.height_px - 1);
    const Size size{std::clamp(share_of(part.width, whole.width_px), 1, whole.width_px - left),
                    std::clamp(share_of(part.height, whole.height_px), 1, whole.height_px - top)};
    if (size.width_px == whole.width_px && size.height_px == whole.height_px) return whole;
    return crop(whole, left, top, size);
}

// The best quality at this size that fits; nothing (quality 0) when even the least does not.
domain::Result<ports::PreparedPhoto> best_quality(const Raster& picture, std::uint64_t max_bytes) {
    ports::PreparedPhoto best{{}, picture.width_px, picture.height_px, 0};
    int low = kLeastQuality, high = kBestQuality;
    int quality = kBestQuality;  // most photos fit at once
    for (int attempt = 0; attempt <= kHalvings && low <= high; ++attempt) {
        auto bytes = encode_jpeg(picture, quality);
        if (!bytes) return tl::unexpected(bytes.error());
        if (bytes->size() <= max_bytes) {
            best.jpeg = std::move(*bytes);
            best.quality = quality;
            low = quality + 1;
        } else {
            high = quality - 1;
        }
        quality = (low + high) / 2;
    }
    return best;
}

domain::Result<Raster> upright_part(Bytes bytes, const domain::PhotoLimits& limits, const domain::CropBox& part) {
    // Enough pixels that the part, not only the whole, fills the limit.
    const double share = std::min(part.width, part.height);
    auto decoded = decode_any(bytes, {static_cast<int>(std::min(1e6, std::ceil(limits.max_side_px / share)))});
    if (!decoded) return tl::unexpected(decoded.error());
    const int orientation = decoded->orientation;
    return cut(apply_orientation(to_srgb(std::move(*decoded)), orientation), part);
}

}  // namespace

domain::Result<ports::PreparedPhoto> prepare_photo(Bytes bytes, const domain::PhotoLimits& limits,
                                                   const domain::CropBox& part) {
    if (!part.valid())
        return domain::fail(domain::ErrorKind::rejected,
                            "The crop lies outside the picture: choose a part of it again.");
    const auto picture = upright_part(bytes, limits, part);
    if (!picture) return tl::unexpected(picture.error());
    int side = longest_side({picture->width_px, picture->height_px}, limits);
    for (int step = 0; step < kSizes; ++step, side = static_cast<int>(side * kSizeStep)) {
        const Size size = fit_inside(picture->width_px, picture->height_px, side);
        auto best = best_quality(resample(*picture, size.width_px, size.height_px, Filter::lanczos), limits.max_bytes);
        if (!best || best->quality > 0) return best;
        if (side * kSizeStep < kLeastSidePx) break;
    }
    return domain::fail(domain::ErrorKind::rejected, "The picture does not fit into " + with_commas(limits.max_bytes) +
                                                         " bytes at any size worth posting: use another photo.");
}

}  // namespace media
