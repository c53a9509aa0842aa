// A Status of Mastodon's API as our own values. Inner part of net/mastodon.
#pragma once
#include "domain/feed_post.hpp"
#include "net/json_read.hpp"
#include <optional>
#include <string>

namespace net {

// nullopt when it cannot be a post of the feed: no id, or a boost. `server` completes the handles of local authors.
std::optional<domain::FeedPost> read_status(const Json& status, domain::NetworkKind kind, const std::string& server,
                                            domain::UtcTime now);

}  // namespace net
