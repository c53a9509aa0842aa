// What people did with a post of ours, and when it is worth asking again. No follower counts. Pure.
#pragma once
#include "domain/ids.hpp"
#include <optional>

namespace domain {

struct Engagement {
    DeliveryId delivery;
    std::int64_t likes = 0, reposts = 0, replies = 0;
    UtcTime read{};  // when the network said so
};

// When a post that was sent at `sent` is to be read again after `read` (the epoch: never yet): often while it is fresh,
// seldom later; nullopt after four days. `is_paid`: each reading costs money, so four in all do.
std::optional<UtcTime> next_engagement_read(UtcTime sent, UtcTime read, bool is_paid);

}  // namespace domain
