// A folder as the desk's file picker shows it. It blocks for as long as the disk takes.
#pragma once
#include "state/event.hpp"
#include <filesystem>

namespace services {

// Folders first, then pictures the desk can read, each newest first; hidden ones left out, at most 2,000.
// A folder that cannot be read comes back with its fault said.
state::FolderListed list_folder(const std::filesystem::path& folder);

// A folder that was dropped: its photos and those of the folders in it, two deep, so that a whole card (DCIM/100CANON)
// is found. Hidden ones and links are left out; the newest first.
struct FolderPhotos {
    std::vector<std::string> paths;  // at most kMostDroppedPhotos
    std::size_t found = 0;           // so many are there
    std::string fault;               // why it cannot be read, a sentence
};
inline constexpr std::size_t kMostDroppedPhotos = 2000;
FolderPhotos photos_in(const std::filesystem::path& folder);

}  // namespace services
