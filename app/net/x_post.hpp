// A Post of X's API as our own value. Inner part of net/x.
#pragma once
#include "domain/feed_post.hpp"
#include "net/json_read.hpp"
#include <optional>

namespace net {

// `includes`: the users and media that came beside the posts. nullopt when it cannot be a post of the feed: no id, or a
// repost. Old and new names (retweeted, referenced_tweets …) are read alike.
std::optional<domain::FeedPost> read_x_post(const Json& post, const Json& includes, domain::UtcTime now);

}  // namespace net
