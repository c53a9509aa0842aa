// A folder as the desk's file picker shows it. It blocks for as long as the disk takes.
#pragma once
#include "state/event.hpp"
#include <filesystem>

namespace services {

// Folders first, then pictures the desk can read, each newest first; hidden ones left out, at most 2,000.
// A folder that cannot be read comes back with its fault said.
state::FolderListed list_folder(const std::filesystem::path& folder);

}  // namespace services
