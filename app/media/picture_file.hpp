// A picture file's bytes, bounded.
#pragma once
#include "domain/result.hpp"
#include "media/file_handle.hpp"
#include <cstdint>
#include <filesystem>
#include <vector>

namespace media {

struct PictureFile {
    FileHandle handle;        // open for reading
    std::uint64_t bytes = 0;  // as many as read_picture() shall read
};

// Error: not_found; storage (a directory, a device, no right to read).
domain::Result<PictureFile> open_picture_file(const std::filesystem::path& file);

// The first `size` bytes of an open file into `into`, or fewer when it has become shorter. Gives errno, 0 when all went
// well. Read, not mapped: a card that is pulled in the middle then gives an error and not a signal.
int read_picture(int handle, std::uint64_t size, std::vector<std::uint8_t>& into);

// What to say of a file that read_picture() could not read.
domain::Error cannot_read(const std::filesystem::path& file, int error_number);

// All of it at once: at most ports::kMaxPictureBytes + 1 bytes, one more than is taken, so that decode_any can say that
// it is too large. Error: as of open_picture_file; storage for a read that fails.
domain::Result<std::vector<std::uint8_t>> read_picture_file(const std::filesystem::path& file);

}  // namespace media
