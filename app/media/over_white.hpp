// A picture with transparency is shown, measured and sent as it looks on white paper.
#pragma once
#include <cstddef>
#include <cstdint>

namespace media {

// One row: RGBA with straight alpha to RGB.
inline void lay_on_white(const std::uint8_t* rgba, std::uint8_t* rgb, std::size_t width_px) {
    for (std::size_t x = 0; x < width_px; ++x, rgba += 4, rgb += 3) {
        const unsigned alpha = rgba[3];
        for (std::size_t c = 0; c < 3; ++c)
            rgb[c] = static_cast<std::uint8_t>((rgba[c] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
}

}  // namespace media
