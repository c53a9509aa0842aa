// Where the files lie that come with the program: the example pack and its photos.
#pragma once
#include "domain/result.hpp"
#include <filesystem>

namespace cli {

// CALLBOARD_ASSETS, else share/callboard beside an installed program, else the source tree a built one lies in.
// not_found when there is none of them.
domain::Result<std::filesystem::path> assets_folder();

// The awards night: assets/examples/book-of-the-year.
domain::Result<std::filesystem::path> example_pack();

}  // namespace cli
