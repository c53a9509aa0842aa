// The feed in memory: newest arrival first, bounded, found by id. Values only.
#pragma once
#include "state/event.hpp"
#include <deque>
#include <unordered_map>

namespace services {

inline constexpr std::size_t kFeedBound = 10'000;  // older posts stay in the store

class FeedList {
  public:
    explicit FeedList(std::size_t bound = kFeedBound) : bound_(bound) {}

    // In front. The caller made sure that the id is new.
    void add(domain::FeedItem item);
    const domain::FeedItem* find(const domain::FeedId& id) const;
    // False when it is not here.
    bool mark(const domain::FeedId& id, const domain::ModerationMark& mark);
    bool remove(const domain::FeedId& id);
    // Its id, when a post of that network with that remote id is here.
    std::optional<domain::FeedId> by_remote_id(domain::NetworkKind network, const std::string& remote_id) const;
    void clear();
    // All of it anew, newest first; what has arrived in all never counts backwards.
    void restore(std::vector<domain::FeedItem> newest_first);

    // Posts of that author which the network dates within the minute before `posted`, that moment included.
    int recent_by(const std::string& author_handle, domain::UtcTime posted) const;

    std::size_t size() const { return items_.size(); }
    std::uint64_t arrived_total() const { return arrived_total_; }
    std::shared_ptr<const state::FeedList> snapshot() const;

  private:
    using Item = std::shared_ptr<const domain::FeedItem>;
    void forget_author_time(const domain::FeedPost& post);

    std::size_t bound_;
    std::deque<Item> items_;
    std::unordered_map<domain::FeedId, Item> by_id_;
    std::unordered_map<std::string, std::deque<domain::UtcTime>> posted_by_;  // of those here, by handle
    std::uint64_t arrived_total_ = 0;
};

}  // namespace services
