// What is kept of a sign-in on Bluesky: one line of JSON in the secret file, never the app password itself.
//
//   {"access":…,"refresh":…,"renew_at":1795312684000}
#pragma once
#include "net/json_read.hpp"
#include "ports/secrets.hpp"
#include <optional>

namespace net {

struct BlueskySession {
    ports::Secret access, refresh;
    // When the access token is renewed, by this machine's clock: its lifetime counts from when it came, so that a wrong
    // clock does no harm. Epoch: only the server's word counts.
    domain::UtcTime renew_at{};
};

ports::Secret write_bluesky_secret(const BlueskySession& session);
// malformed when the line is none.
domain::Result<BlueskySession> read_bluesky_secret(const ports::Secret& line);

// The tokens of an answer to createSession or refreshSession. malformed when one is missing.
domain::Result<BlueskySession> read_bluesky_tokens(const Json& document, domain::UtcTime now);

// What stands in a token (a JWT; its signature is the server's own business); null when it is none.
Json claims_of(const std::string& token);

}  // namespace net
