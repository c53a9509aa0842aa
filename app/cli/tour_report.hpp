// The event report: one HTML file with what went out, who let it, and whether the log still holds.
#pragma once
#include "cli/home.hpp"

namespace cli {

// Writes event-report.html and the photos as they left into `folder`. storage when that cannot be done.
domain::Status write_report(Home& home, const domain::EventId& event, const domain::Pack& pack,
                            const std::filesystem::path& folder);

}  // namespace cli
