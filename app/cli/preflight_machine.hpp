// What of this machine only the roof can look at: fonts, and where there is a display its monitors.
#pragma once
#include "domain/preflight.hpp"

namespace cli {

// Any thread. Empty in a build without windows.
std::vector<domain::PreflightLine> font_lines();
// Main thread, before any window is open. Empty without a display.
std::vector<domain::PreflightLine> projector_lines(const std::string& remembered);

}  // namespace cli
