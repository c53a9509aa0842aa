// Rules → held, shown, hidden; and the only maker of what the wall may draw.
#pragma once
#include "domain/feed_post.hpp"
#include "domain/pack.hpp"
#include <optional>

namespace domain {

// The rule's word about a post that just came. `recent_by_author`: posts of that author in the last minute, this
// included.
ModerationMark decide(const FeedPost& post, const Policy& policy, int recent_by_author, UtcTime now);

// A post that somebody (or an allow rule) let through. Only `approve` makes one, so the wall cannot draw another.
class ApprovedPost {
  public:
    const FeedPost& post() const { return post_; }
    bool is_featured() const { return featured_; }
    UtcTime approved_at() const { return approved_at_; }

  private:
    friend std::optional<ApprovedPost> approve(const FeedItem& item);
    ApprovedPost(FeedPost post, bool featured, UtcTime at)
        : post_(std::move(post)), featured_(featured), approved_at_(at) {}
    FeedPost post_;
    bool featured_;
    UtcTime approved_at_;
};
std::optional<ApprovedPost> approve(const FeedItem& item);

}  // namespace domain
