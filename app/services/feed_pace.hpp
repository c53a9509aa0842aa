// When to poll a tag again: often where nothing streams, rarely beside a stream, never past the rate limit. Pure.
#pragma once
#include "ports/network.hpp"

namespace services {

inline constexpr domain::Millis kPollAlone{5'000};          // without a stream
inline constexpr domain::Millis kPollBesideStream{60'000};  // only to fill gaps
inline constexpr domain::Millis kPollLongest{120'000};

struct PollQuestion {
    bool streaming = false;
    int failures = 0;                                // in a row
    int sources = 1;                                 // tags polled with the same account: they share its budget
    std::optional<ports::RateBudget> budget = {};    // as the last reply told
    std::optional<domain::Millis> retry_after = {};  // the server's own word about the last failure
    domain::Millis beside_stream = kPollBesideStream;
};

// At most half of what the rate limit leaves is spent on reading: the other half is for posting.
domain::Millis poll_interval(const PollQuestion& question, domain::UtcTime now);

}  // namespace services
