// One look through a folder and the folders in it, as a camera's card has them (DCIM/100CANON).
#pragma once
#include "domain/result.hpp"
#include "system/arrival_book.hpp"
#include <filesystem>

namespace sys {

inline constexpr int kDeepestFolder = 5;
inline constexpr std::size_t kMostFolders = 256, kMostFiles = 5000;

struct FolderLook {
    std::map<std::string, FileMark> photos;  // by path; what is hidden, unfinished by its name or a link is left out
    std::vector<std::filesystem::path> folders;  // the folder itself first
    bool all = true;                             // false: there is more than the limits above allow
};

// not_found: it is not there, or is no folder; storage: it cannot be read. A folder inside that cannot be read, or goes
// away meanwhile, is passed over. It blocks.
domain::Result<FolderLook> look_through(const std::filesystem::path& folder);

}  // namespace sys
