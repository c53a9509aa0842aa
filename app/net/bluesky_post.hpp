// Posts of Bluesky as our own values: as the search shows them, and as bare records. Inner part of net/bluesky.
#pragma once
#include "domain/feed_post.hpp"
#include "net/json_read.hpp"
#include <optional>

namespace net {

// A "postView": record, author, labels, pictures with addresses. nullopt when it cannot be a post.
std::optional<domain::FeedPost> read_post_view(const Json& view, domain::UtcTime now);
// The moment by which the search sorts: the author's word, but no later than when it was indexed.
domain::UtcTime sorted_at(const Json& view, domain::UtcTime now);

// A bare record with its author's DID, which stands for handle and name: a record has neither.
std::optional<domain::FeedPost> read_post_record(const Json& record, const std::string& did, const std::string& key,
                                                 domain::UtcTime received);

}  // namespace net
