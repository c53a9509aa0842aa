// The sharpness map over the photo, as a PNG.
#include "cli/photo_heatmap.hpp"
#include "media/png_writer.hpp"

namespace cli {

namespace {

std::uint8_t grey_of(const std::uint8_t* rgba) {
    return static_cast<std::uint8_t>((77U * rgba[0] + 150U * rgba[1] + 29U * rgba[2] + 128U) >> 8U);
}

std::uint8_t laid_over(std::uint8_t below, std::uint8_t above, std::uint8_t alpha) {
    return static_cast<std::uint8_t>((above * alpha + below * (255 - alpha) + 127) / 255);
}

}  // namespace

domain::Status write_heatmap(const std::filesystem::path& file, const ports::PhotoProbe& probe) {
    if (!probe.check.fault.empty()) return domain::fail(domain::ErrorKind::malformed, probe.check.fault);
    const auto& map = probe.sharpness;
    if (map.empty() || probe.thumbnail.empty())
        return domain::fail(domain::ErrorKind::malformed,
                            "The photo is too small to be looked at by regions: a heat map needs 64 px on each side.");
    ports::PixelBuffer out = probe.thumbnail;
    for (int y = 0; y < out.height_px; ++y)
        for (int x = 0; x < out.width_px; ++x) {
            const auto cell = static_cast<std::size_t>(y * map.rows / out.height_px * map.columns) +
                              static_cast<std::size_t>(x * map.columns / out.width_px);
            const auto heat = domain::heat_colour(map.cells[cell]);
            std::uint8_t* pixel =
                out.rgba.data() + 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(out.width_px) +
                                       static_cast<std::size_t>(x));
            const std::uint8_t grey = grey_of(pixel);
            pixel[0] = laid_over(grey, heat.red, heat.alpha);
            pixel[1] = laid_over(grey, heat.green, heat.alpha);
            pixel[2] = laid_over(grey, heat.blue, heat.alpha);
        }
    return media::write_png(file, out.width_px, out.height_px, out.rgba);
}

}  // namespace cli
