// A rehearsed night that plays itself on the real windows: input as a person gives it, pictures of what they show.
#pragma once
#include "cli/rehearse_home.hpp"

struct CliContext;

namespace cli {

// About 40 seconds. Leaves numbered PNGs, event-report.html and its photos in `folder`, and prints what lies where.
// Exit 1 when a button was not where it must be: what stood on the screen then is in the folder too.
void play_tour(RehearsalHouse& house, const std::filesystem::path& folder, CliContext& context);

}  // namespace cli
