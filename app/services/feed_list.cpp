// A deque for the order and a map for the way in; items are shared with the snapshots and never changed in place.
#include "services/feed_list.hpp"
#include <algorithm>

namespace services {

static constexpr domain::Millis kMinute{60'000};

void FeedList::add(domain::FeedItem item) {
    auto shared = std::make_shared<const domain::FeedItem>(std::move(item));
    by_id_[shared->post.id] = shared;
    posted_by_[shared->post.author_handle].push_back(shared->post.posted);
    items_.push_front(std::move(shared));
    ++arrived_total_;
    if (items_.size() <= bound_) return;
    const auto oldest = items_.back();
    items_.pop_back();
    by_id_.erase(oldest->post.id);
    forget_author_time(oldest->post);
}

const domain::FeedItem* FeedList::find(const domain::FeedId& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second.get();
}

bool FeedList::mark(const domain::FeedId& id, const domain::ModerationMark& mark) {
    const auto found = by_id_.find(id);
    if (found == by_id_.end()) return false;
    auto changed = std::make_shared<const domain::FeedItem>(domain::FeedItem{found->second->post, mark});
    *std::find(items_.begin(), items_.end(), found->second) = changed;
    found->second = std::move(changed);
    return true;
}

bool FeedList::remove(const domain::FeedId& id) {
    const auto found = by_id_.find(id);
    if (found == by_id_.end()) return false;
    const auto item = found->second;
    items_.erase(std::find(items_.begin(), items_.end(), item));
    by_id_.erase(found);
    forget_author_time(item->post);
    return true;
}

std::optional<domain::FeedId> FeedList::by_remote_id(domain::NetworkKind network, const std::string& remote_id) const {
    const auto found = std::find_if(items_.begin(), items_.end(), [&](const Item& item) {
        return item->post.network == network && item->post.remote_id == remote_id;
    });
    if (found == items_.end()) return std::nullopt;
    return (*found)->post.id;
}

void FeedList::clear() {
    items_.clear();
    by_id_.clear();
    posted_by_.clear();
    arrived_total_ = 0;
}

void FeedList::restore(std::vector<domain::FeedItem> newest_first) {
    const auto total = arrived_total_;
    clear();
    for (auto item = newest_first.rbegin(); item != newest_first.rend(); ++item) add(std::move(*item));
    arrived_total_ = std::max(total, arrived_total_);
}

int FeedList::recent_by(const std::string& author_handle, domain::UtcTime posted) const {
    const auto found = posted_by_.find(author_handle);
    if (found == posted_by_.end()) return 0;
    return static_cast<int>(std::count_if(found->second.begin(), found->second.end(), [posted](domain::UtcTime at) {
        return at <= posted && posted - at < kMinute;
    }));
}

std::shared_ptr<const state::FeedList> FeedList::snapshot() const {
    return std::make_shared<const state::FeedList>(items_.begin(), items_.end());
}

void FeedList::forget_author_time(const domain::FeedPost& post) {
    const auto found = posted_by_.find(post.author_handle);
    if (found == posted_by_.end()) return;
    const auto at = std::find(found->second.begin(), found->second.end(), post.posted);
    if (at != found->second.end()) found->second.erase(at);
    if (found->second.empty()) posted_by_.erase(found);
}

}  // namespace services
