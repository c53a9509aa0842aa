// A photo's bytes to what the verdict is made from.
#include "media/photo_probe.hpp"
#include "media/colour.hpp"
#include "media/decoders.hpp"
#include "media/exif_orientation.hpp"
#include "media/resample.hpp"
#include <algorithm>
#include <cmath>

namespace media {

namespace {

// A little under kMeasureSidePx: an 8,000 px photo at 1/8 is 1,000 px, and good enough.
constexpr int kLeastSidePx = 960;

// ITU-R BT.601, the luma of JPEG. A wide-gamut profile changes it by a grey level or two: not worth a conversion here.
Raster luma_of(const Raster& rgb) {
    Raster luma{rgb.width_px, rgb.height_px, 1, {}};
    luma.pixels.resize(rgb.pixels.size() / 3);
    const std::uint8_t* in = rgb.pixels.data();
    for (std::uint8_t& out : luma.pixels) {
        out = static_cast<std::uint8_t>((77U * in[0] + 150U * in[1] + 29U * in[2] + 128U) >> 8U);
        in += 3;
    }
    return luma;
}

// Turned as the photo is turned.
domain::Sharpness upright(domain::Sharpness map, int orientation) {
    Raster cells = apply_orientation({map.columns, map.rows, 1, std::move(map.cells)}, orientation);
    map.columns = cells.width_px;
    map.rows = cells.height_px;
    map.cells = std::move(cells.pixels);
    return map;
}

// Where a direction of the stored picture points upright. Source: the table of Exif 2.32, section 4.6.4.
double upright_degrees(double degrees, int orientation) {
    switch (orientation) {
    case 2:
    case 4: degrees = 180 - degrees; break;  // mirrored
    case 5:
    case 7: degrees = 270 - degrees; break;  // mirrored along a diagonal
    case 6:
    case 8: degrees += 90; break;
    default: break;
    }
    return std::fmod(degrees, 180);
}

// To 5 px below 50 and to 10 px above: it is an estimate.
int rounded_down(double length_px) {
    const int step = length_px < 50 ? 5 : 10;
    return static_cast<int>(length_px) / step * step;
}

domain::LumaView view_of(const Raster& luma) { return {luma.pixels, luma.width_px, luma.height_px}; }

}  // namespace

domain::Result<Gathered> gather_evidence(Bytes bytes) {
    auto decoded = decode_any(bytes, {kLeastSidePx});
    if (!decoded) return tl::unexpected(decoded.error());
    Gathered out{{}, std::move(*decoded)};
    if (out.decoded.raster.channels == 4) {
        out.decoded.raster = to_srgb(std::move(out.decoded));
        out.decoded.icc.clear();
    }
    const Raster luma = luma_of(out.decoded.raster);
    if (!out.decoded.reduced()) out.evidence.blocks = domain::measure_blockiness(view_of(luma));
    const Size size = fit_inside(luma.width_px, luma.height_px, domain::kMeasureSidePx);
    const Raster seen = resample(luma, size.width_px, size.height_px, Filter::area);
    auto measured = domain::measure_by_region(view_of(seen));
    out.evidence.metrics = measured.metrics;
    out.sharpness = upright(std::move(measured.sharpness), out.decoded.orientation);
    out.sharpness.smear_degrees = upright_degrees(measured.metrics.smear_degrees, out.decoded.orientation);
    out.sharpness.smear_px =
        rounded_down(measured.metrics.smear_share * std::max(out.decoded.full_width_px, out.decoded.full_height_px));
    const bool swaps = out.decoded.orientation >= 5;
    out.evidence.width_px = swaps ? out.decoded.full_height_px : out.decoded.full_width_px;
    out.evidence.height_px = swaps ? out.decoded.full_width_px : out.decoded.full_height_px;
    out.evidence.quantisation = out.decoded.quantisation;
    return out;
}

}  // namespace media
