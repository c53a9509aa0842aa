// GL counts rows from below.
#include "ui/read_pixels.hpp"
#include <GL/gl.h>
#include <algorithm>

namespace ui {

Pixels read_pixels(int width_px, int height_px) {
    Pixels out{width_px, height_px, {}};
    const auto row = static_cast<std::size_t>(width_px) * 4;
    std::vector<std::uint8_t> upside_down(row * static_cast<std::size_t>(height_px));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width_px, height_px, GL_RGBA, GL_UNSIGNED_BYTE, upside_down.data());
    out.rgba.resize(upside_down.size());
    for (std::size_t y = 0; y < static_cast<std::size_t>(height_px); ++y)
        std::copy_n(upside_down.end() - static_cast<std::ptrdiff_t>((y + 1) * row), row,
                    out.rgba.begin() + static_cast<std::ptrdiff_t>(y * row));
    for (std::size_t i = 3; i < out.rgba.size(); i += 4) out.rgba[i] = 255;
    return out;
}

}  // namespace ui
