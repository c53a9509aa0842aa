// An operator's word about a feed post: checked, stored with who and why, and shown. Back office thread only.
#pragma once
#include "services/feed_service.hpp"

namespace services {

class ModerationService {
  public:
    ModerationService(ports::Store& store, const ports::Clock& clock, FeedService& feed)
        : store_(store), clock_(clock), feed_(feed) {}

    // rejected: nobody is signed in, or a post is hidden without a reason; not_found: no such post in the feed.
    domain::Status decide(const domain::EventId& event, const std::string& who, const domain::FeedId& post,
                          domain::ModerationState to, const std::string& why);

  private:
    ports::Store& store_;
    const ports::Clock& clock_;
    FeedService& feed_;
};

// The same without a running feed, for a sub-command. not_found when the event's feed does not hold the post.
domain::Status store_decision(ports::Store& store, const domain::EventId& event, const domain::FeedId& post,
                              const domain::ModerationMark& mark);

}  // namespace services
