// A picture that the program drew itself, read back from a window or from a frame drawn without one.
#pragma once
#include <cstdint>
#include <vector>

namespace ui {

struct Pixels {
    int width_px = 0, height_px = 0;
    std::vector<std::uint8_t> rgba;  // height × width × 4, row-major from the top, straight alpha
};

}  // namespace ui
