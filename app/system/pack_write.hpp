// Writing a pack folder so that it is there whole or not at all.
#pragma once
#include "domain/result.hpp"
#include <filesystem>
#include <functional>
#include <string_view>

namespace sys {

// storage when the disk says no.
domain::Status write_file(const std::filesystem::path& file, std::string_view bytes);

// Lets `fill` write into a new folder beside `folder`, then renames it. conflict when `folder` is there and not empty.
// When anything fails, what was begun is taken away.
domain::Status write_folder(const std::filesystem::path& folder,
                            const std::function<domain::Status(const std::filesystem::path&)>& fill);

}  // namespace sys
