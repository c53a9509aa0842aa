// The media port, done in this process.
#include "media/local_media.hpp"
#include "media/colour.hpp"
#include "media/decoders.hpp"
#include "media/exif_orientation.hpp"
#include "media/exif_time.hpp"
#include "media/photo_prepare.hpp"
#include "media/photo_probe.hpp"
#include "media/picture_file.hpp"
#include "media/resample.hpp"
#include <algorithm>

namespace media {

namespace {

ports::PixelBuffer with_alpha(const Raster& rgb) {
    ports::PixelBuffer out{rgb.width_px, rgb.height_px, {}};
    out.rgba.resize(rgb.pixels.size() / 3 * 4);
    std::uint8_t* to = out.rgba.data();
    for (std::size_t i = 0; i < rgb.pixels.size(); i += 3, to += 4) {
        std::copy_n(rgb.pixels.data() + i, 3, to);
        to[3] = 255;
    }
    return out;
}

// Made small before its colours are converted and it is turned: both then touch few pixels.
ports::PixelBuffer upright_small(Decoded&& decoded, int max_side_px) {
    const Size size = fit_inside(decoded.raster.width_px, decoded.raster.height_px, max_side_px);
    decoded.raster = resample(decoded.raster, size.width_px, size.height_px, Filter::area);
    const int orientation = decoded.orientation;
    return with_alpha(apply_orientation(to_srgb(std::move(decoded)), orientation));
}

}  // namespace

domain::Result<ports::PhotoProbe> LocalMedia::examine(const std::filesystem::path& file) const {
    const auto bytes = read_picture_file(file);
    if (!bytes) return tl::unexpected(bytes.error());
    return examine_bytes(*bytes);
}

ports::PhotoProbe LocalMedia::examine_bytes(std::span<const std::uint8_t> bytes) {
    ports::PhotoProbe probe;
    auto gathered = gather_evidence(bytes);
    if (!gathered) {
        probe.check.fault = gathered.error().detail;
        return probe;
    }
    probe.check = domain::judge(gathered->evidence);
    probe.sharpness = std::move(gathered->sharpness);
    probe.thumbnail = upright_small(std::move(gathered->decoded), ports::kThumbnailSidePx);
    probe.taken = taken_at(bytes);
    return probe;
}

domain::Result<ports::PreparedPhoto> LocalMedia::prepare(const std::filesystem::path& file,
                                                         const domain::PhotoLimits& limits,
                                                         const domain::CropBox& crop) const {
    const auto bytes = read_picture_file(file);
    if (!bytes) return tl::unexpected(bytes.error());
    return prepare_photo(*bytes, limits, crop);
}

domain::Result<ports::PixelBuffer> LocalMedia::decode(std::span<const std::uint8_t> bytes, int max_side_px) const {
    const int side = std::max(1, max_side_px);
    auto decoded = decode_any(bytes, {side});
    if (!decoded) return tl::unexpected(decoded.error());
    return upright_small(std::move(*decoded), side);
}

}  // namespace media
