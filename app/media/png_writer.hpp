// Pictures that the program drew itself, as PNG files.
#pragma once
#include "domain/result.hpp"
#include <cstdint>
#include <filesystem>
#include <span>

namespace media {

// `rgba`: height × width × 4, row-major from the top, straight alpha. storage when the file cannot be written; an
// existing one is replaced.
domain::Status write_png(const std::filesystem::path& file, int width_px, int height_px,
                         std::span<const std::uint8_t> rgba);

}  // namespace media
