// Means over boxes.
#include "services/thumbnail.hpp"
#include <algorithm>

namespace services {

// The mean colour of the box from (left, top) to (right, bottom), both exclusive.
static void put_mean(const ports::PixelBuffer& in, int left, int top, int right, int bottom, std::uint8_t* out) {
    std::uint32_t red = 0, green = 0, blue = 0;
    for (int y = top; y < bottom; ++y) {
        const auto* at =
            in.rgba.data() +
            (static_cast<std::size_t>(y) * static_cast<std::size_t>(in.width_px) + static_cast<std::size_t>(left)) * 4;
        for (int x = left; x < right; ++x, at += 4) {
            red += at[0];
            green += at[1];
            blue += at[2];
        }
    }
    const auto count = static_cast<std::uint32_t>((right - left) * (bottom - top));
    out[0] = static_cast<std::uint8_t>((red + count / 2) / count);
    out[1] = static_cast<std::uint8_t>((green + count / 2) / count);
    out[2] = static_cast<std::uint8_t>((blue + count / 2) / count);
    out[3] = 255;
}

std::shared_ptr<const state::Picture> tray_picture(const ports::PixelBuffer& pixels) {
    if (pixels.empty()) return nullptr;
    const int longer = std::max(pixels.width_px, pixels.height_px);
    auto out = std::make_shared<state::Picture>();
    const auto shorten = [&](int side) {
        return longer <= kTraySidePx ? side : std::max(1, side * kTraySidePx / longer);
    };
    const int width = out->width_px = shorten(pixels.width_px), height = out->height_px = shorten(pixels.height_px);
    out->rgba.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    auto* at = out->rgba.data();
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x, at += 4)
            put_mean(pixels, x * pixels.width_px / width, y * pixels.height_px / height,
                     (x + 1) * pixels.width_px / width, (y + 1) * pixels.height_px / height, at);
    return out;
}

}  // namespace services
