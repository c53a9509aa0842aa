// The feed post that `callboard post --reply-to` answers, and who may.
#pragma once
#include "cli/home.hpp"
#include "domain/feed_post.hpp"

namespace cli {

// By its id as `callboard feed` prints it, or by its address. not_found when the event's feed does not hold it.
domain::Result<domain::FeedPost> find_answered(Home& home, const domain::EventId& event, const std::string& id);

// Of `accounts` those that may answer: with `all_asked` each must, else one is enough and the first is taken. rejected
// with the reason.
domain::Result<std::vector<domain::Account>> who_answers(const domain::FeedPost& post,
                                                         const std::vector<domain::Account>& accounts, bool all_asked);

}  // namespace cli
