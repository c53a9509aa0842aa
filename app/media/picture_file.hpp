// A picture file's bytes, bounded.
#pragma once
#include "domain/result.hpp"
#include <cstdint>
#include <filesystem>
#include <vector>

namespace media {

// At most ports::kMaxPictureBytes + 1 bytes: one more than is taken, so that decode_any can say that it is too large.
// Read, not mapped: a card that is pulled in the middle then gives an error and not a signal.
// Error: not_found; storage (a directory, a device, no right to read, a read that fails).
domain::Result<std::vector<std::uint8_t>> read_picture_file(const std::filesystem::path& file);

}  // namespace media
