// The moments that HTTP headers carry.
#pragma once
#include "domain/ids.hpp"
#include <optional>
#include <string_view>

namespace domain {

// "Sun, 22 Nov 2026 01:58:04 GMT" (RFC 9110, section 5.6.7, the one form that servers may still send).
std::optional<UtcTime> read_http_date(std::string_view text);

}  // namespace domain
