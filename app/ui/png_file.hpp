// Pictures the program drew itself, as PNG files.
#pragma once
#include "domain/result.hpp"
#include <cstdint>
#include <filesystem>
#include <vector>

namespace ui {

struct Pixels {
    int width_px = 0, height_px = 0;
    std::vector<std::uint8_t> rgba;  // height × width × 4, row-major from the top, straight alpha
};

// storage when the file cannot be written; an existing one is replaced.
domain::Status write_png(const std::filesystem::path& file, const Pixels& pixels);

}  // namespace ui
