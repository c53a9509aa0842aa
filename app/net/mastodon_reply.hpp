// What all readings of a Mastodon reply share: refusals as errors, the bearer header. Inner part of net/mastodon.
#pragma once
#include "net/json_read.hpp"
#include "ports/network.hpp"

namespace net {

// The error of a reply that is not 2xx. Bodies may be JSON {"error"}, HTML of a proxy, or empty.
domain::Error refusal(const ports::HttpReply& reply, domain::UtcTime now);
// The document of a 2xx reply; else the refusal, or malformed.
domain::Result<Json> document_of(const ports::HttpReply& reply, domain::UtcTime now);

ports::HttpRequest authorized(const ports::Session& session, std::string method, const std::string& path);

}  // namespace net
