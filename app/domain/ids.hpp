// Strong names for the things that have an identity, and the one type for a moment in time.
#pragma once
#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>

namespace domain {

// An opaque identifier that cannot be mixed up with another kind of identifier. Never parsed, only compared.
template<class Tag>
struct Id {
    std::string value;
    bool empty() const { return value.empty(); }
    auto operator<=>(const Id&) const = default;
};

using EventId = Id<struct EventTag>;        // folder name of an event in the home
using TemplateId = Id<struct TemplateTag>;  // unique in a pack
using CueId = Id<struct CueTag>;            // unique in a pack
using PersonId = Id<struct PersonTag>;      // unique in a pack
using AccountId = Id<struct AccountTag>;    // "mastodon:alice@example.org", "rehearsal:desk"
using PostId = Id<struct PostTag>;          // one composed post
using DeliveryId = Id<struct DeliveryTag>;  // one post to one account
using PhotoId = Id<struct PhotoTag>;        // SHA-256 of the original file, lower-case hex
using FeedId = Id<struct FeedTag>;          // "network:remote id", see feed_post.hpp

// A moment, in milliseconds since 1970-01-01T00:00:00Z. Time is always passed in, never asked for.
using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;
using Millis = std::chrono::milliseconds;

inline std::int64_t to_millis(UtcTime t) { return t.time_since_epoch().count(); }
inline UtcTime from_millis(std::int64_t ms) { return UtcTime{Millis{ms}}; }

}  // namespace domain

template<class Tag>
struct std::hash<domain::Id<Tag>> {
    size_t operator()(const domain::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.value); }
};
