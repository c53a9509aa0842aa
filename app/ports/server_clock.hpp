// How far a server's clock is from ours, by its Date header.
#pragma once
#include "domain/http_date.hpp"
#include "ports/transport.hpp"

namespace ports {

// Ahead of ours, in whole seconds; nullopt when it sends no date.
inline std::optional<domain::Millis> server_ahead(const HttpReply& reply, domain::UtcTime now) {
    const auto date = domain::read_http_date(reply.header("date"));
    if (!date) return std::nullopt;
    return std::chrono::round<std::chrono::seconds>(*date - now);
}

}  // namespace ports
