// An answer to a post of the feed: by whom it may be given, and what its network wants before the words. Pure.
// Sources: X, "Manage posts" (self-service apps answer only who mentioned them); Mastodon and Bluesky, see
// docs/networks.md.
#pragma once
#include "domain/delivery.hpp"
#include "domain/feed_post.hpp"
#include "domain/policy.hpp"

namespace domain {

// How far the answer to a feed post has come; for "Answered by Ada".
struct Answer {
    FeedId post;
    DeliveryId delivery;
    std::string by;
    DeliveryState state = DeliveryState::queued;
    UtcTime at{};
    std::string url;
};

// `reader`: the account that the feed post was read with (FeedPost::read_with); nullptr when it is not known. The
// reason says whom or what it takes instead.
Verdict may_answer(const FeedPost& post, const Account& account, const Account* reader);
// Put before the words: "@alice@social.example " where a network tells people by a mention only, "" else.
std::string answer_start(const FeedPost& post, const Account& account);
// A page where a person can answer by hand, "" when the network has none.
std::string answer_page(const FeedPost& post);

}  // namespace domain
