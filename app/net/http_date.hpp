// The moments that HTTP headers carry.
#pragma once
#include "domain/ids.hpp"
#include "ports/transport.hpp"
#include <optional>
#include <string_view>

namespace net {

// "Sun, 22 Nov 2026 01:58:04 GMT" (RFC 9110, section 5.6.7, the one form that servers may still send).
std::optional<domain::UtcTime> read_http_date(std::string_view text);

// How far the server's clock is ahead of ours, by its Date header (whole seconds); nullopt when it sends none.
std::optional<domain::Millis> server_ahead(const ports::HttpReply& reply, domain::UtcTime now);

}  // namespace net
