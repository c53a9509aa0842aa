// The pace of polling.
#include "services/feed_pace.hpp"
#include <algorithm>

namespace services {

using domain::Millis;

static Millis share_of_budget(const ports::RateBudget& budget, int sources, domain::UtcTime now) {
    const auto left = std::max(Millis{0}, budget.reset - now);
    const int reads = budget.remaining / 2 / std::max(1, sources);
    return reads <= 0 ? left : left / reads;
}

Millis poll_interval(const PollQuestion& question, domain::UtcTime now) {
    auto wait = question.streaming ? question.beside_stream : kPollAlone;
    if (question.failures > 0) wait = kPollAlone * (1 << std::min(question.failures, 5));
    if (question.budget) wait = std::max(wait, share_of_budget(*question.budget, question.sources, now));
    const auto longest = std::max(kPollLongest, question.streaming ? question.beside_stream : Millis{0});
    wait = std::min(wait, std::max(longest, question.budget ? question.budget->reset - now : Millis{0}));
    return question.retry_after ? std::max(wait, *question.retry_after) : wait;
}

}  // namespace services
