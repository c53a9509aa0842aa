// Said wherever X's feed is chosen. Source: X's developer agreement and display requirements.
#pragma once

namespace domain {

inline constexpr const char* kXDisplayNote =
    "X's terms restrict showing its posts in public, and want those that were deleted gone within a day";

}  // namespace domain
