// Our own copy of a photo: by its SHA-256 in the media folder, so that the card may be pulled. Any thread; it blocks.
#pragma once
#include "domain/ids.hpp"
#include "domain/result.hpp"
#include <filesystem>
#include <vector>

namespace services {

struct KeptPhoto {
    domain::PhotoId id;
    std::filesystem::path path;
    bool is_new = true;  // false: this very file was kept before
};

// A copy that was kept of a photo with this file's name.
struct KnownCopy {
    domain::PhotoId id;
    std::filesystem::path path;
};

// A copy keeps its original's time of change: a file of the same name, size and time as one of `known` is taken for it
// and not read again, so that a card or a watched folder that is seen anew costs nothing.
// not_found: no such file; rejected: a folder, empty, or over 100 MB; storage: it cannot be read, or the copy cannot be
// written (disk full). The copy is on the disk when this returns, or there is none.
domain::Result<KeptPhoto> keep_photo(const std::filesystem::path& file, const std::filesystem::path& folder,
                                     const std::vector<KnownCopy>& known = {});

// At most `limit` bytes of a file; rejected when there are more.
domain::Result<std::string> read_limited(const std::filesystem::path& file, std::uint64_t limit);

// Writes beside the target, flushes to the disk, and renames over it.
domain::Status write_whole(const std::filesystem::path& target, std::string_view bytes);

}  // namespace services
