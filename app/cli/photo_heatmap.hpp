// The sharpness map over the photo, as a PNG.
#pragma once
#include "ports/media.hpp"
#include <filesystem>

namespace cli {

// The photo's thumbnail in grey, coloured by region (domain::heat_colour). An existing file is replaced. Error:
// malformed when the photo is unreadable or too small for a map; storage when the file cannot be written.
domain::Status write_heatmap(const std::filesystem::path& file, const ports::PhotoProbe& probe);

}  // namespace cli
