// callboard photo check.
#pragma once
#include <string>
#include <vector>

struct CliContext;

namespace cli {

// Checks several photos at a time, and prints their lines in the order of `files` as they are done. Exit 0 when no
// photo is blocked or unreadable, 1 when one is, 2 when a file cannot be read at all. `heatmap`: the PNG that shows
// where the photo is sharp, for one file alone; empty for none.
void check_photos(const std::vector<std::string>& files, const std::string& heatmap, CliContext& context);

}  // namespace cli
