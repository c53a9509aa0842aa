// Files in memory of a size that nobody can change: how pictures go to a decode worker, and come back.
#pragma once
#include "media/file_handle.hpp"
#include <cstdint>
#include <span>

namespace media {

// Both: nothing open when the kernel refuses.
// Of this size (its pages come when they are written), to be written by another process.
FileHandle make_room(std::uint64_t size);
// Full of `content`, and never written again.
FileHandle make_picture(std::span<const std::uint8_t> content);

}  // namespace media
