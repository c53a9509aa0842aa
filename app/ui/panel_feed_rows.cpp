// Prefix sums over guessed and measured heights, and an anchor on the first visible post.
#include "ui/panel_feed_rows.hpp"
#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr float kAtTop_px = 2;

// Good enough until it is seen: a line holds about as many letters as fit half a line height each.
float guess(const domain::FeedItem& item, float width_px, float scale) {
    const float letters_a_line = std::max(10.0F, width_px / (7.4F * scale));
    const float lines = 1 + std::floor(static_cast<float>(item.post.text.size()) / letters_a_line);
    return scale * (108 + 22 * lines + (item.post.media.empty() ? 0 : 160));
}

}  // namespace

void FeedRows::sync(const state::FeedView& feed, float width_px, float scale, bool may_follow) {
    Shape shape{feed.list.get(), feed.rows.size(), feed.tab, feed.search, width_px, scale};
    if (held_ && may_follow) to_top();
    if (shape == shape_) return;
    const bool resized = width_px != shape_.width_px || scale != shape_.scale;
    const bool filtered = feed.tab != shape_.tab || feed.search != shape_.search;
    if (resized) known_.clear();
    const auto were = std::move(ids_);
    const bool at_top = scroll_ <= kAtTop_px;
    const auto first = were.empty() ? 0 : std::min(row_at(scroll_), were.size() - 1);
    const float offset = were.empty() ? 0 : scroll_ - top_px(first);
    shape_ = std::move(shape);
    rebuild(feed);
    if (were.empty() || filtered || (at_top && may_follow))
        to_top();
    else
        keep_place(were, first, offset);
    held_ = held_ || (at_top && scroll_ > kAtTop_px);
    count_unseen();
}

void FeedRows::rebuild(const state::FeedView& feed) {
    ids_.clear();
    heights_.clear();
    ids_.reserve(feed.rows.size());
    heights_.reserve(feed.rows.size());
    for (const auto row : feed.rows) {
        const auto& item = *(*feed.list)[row];
        const auto known = known_.find(item.post.id.value);
        heights_.push_back(known != known_.end() ? known->second : guess(item, shape_.width_px, shape_.scale));
        ids_.push_back(item.post.id.value);
    }
    if (known_.size() > 4 * ids_.size() + 1000) known_.clear();  // posts long gone; those in sight are measured again
    tops_stale_ = true;
}

// The first post that was visible and still is in the list stays where it was.
void FeedRows::keep_place(const std::vector<std::string>& were, std::size_t first, float offset) {
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < ids_.size(); ++i) places.emplace(ids_[i], i);
    for (std::size_t i = first; i < were.size(); ++i) {
        const auto place = places.find(were[i]);
        if (place == places.end()) continue;
        scroll_ = std::max(0.0F, std::round(top_px(place->second) + (i == first ? offset : 0)));
        return;
    }
    to_top();
}

void FeedRows::count_unseen() {
    const auto front = std::find(ids_.begin(), ids_.end(), seen_front_);
    if (scroll_ <= kAtTop_px || front == ids_.end()) {
        unseen_ = 0;
        if (scroll_ <= kAtTop_px) seen_front_ = ids_.empty() ? std::string{} : ids_.front();
        return;
    }
    unseen_ = static_cast<std::size_t>(front - ids_.begin());
}

void FeedRows::refresh_tops() const {
    if (!tops_stale_) return;
    tops_.resize(heights_.size() + 1);
    float y = 0;
    for (std::size_t i = 0; i < heights_.size(); ++i) {
        tops_[i] = y;
        y += heights_[i];
    }
    tops_[heights_.size()] = y;
    tops_stale_ = false;
}

float FeedRows::total_px() const {
    refresh_tops();
    return tops_.back();
}

float FeedRows::top_px(std::size_t row) const {
    refresh_tops();
    return tops_[std::min(row, heights_.size())];
}

std::size_t FeedRows::row_at(float y_px) const {
    refresh_tops();
    if (heights_.empty()) return 0;
    const auto after = std::upper_bound(tops_.begin(), tops_.end(), y_px);
    const auto row = after == tops_.begin() ? 0 : static_cast<std::size_t>(after - tops_.begin()) - 1;
    return std::min(row, heights_.size() - 1);
}

void FeedRows::measured(std::size_t row, float height_px) {
    if (row >= heights_.size()) return;
    const float change = height_px - heights_[row];
    known_[ids_[row]] = height_px;
    if (change == 0) return;
    // A row that reaches over the upper edge grows upwards, so that its visible part stays.
    if (top_px(row) < scroll_) scroll_ = std::max(0.0F, scroll_ + change);
    heights_[row] = height_px;
    tops_stale_ = true;
}

void FeedRows::scroll_to(float y_px, float view_px) {
    const float were = scroll_;
    scroll_ = std::clamp(y_px, 0.0F, std::max(scroll_, total_px() - view_px));
    if (std::abs(scroll_ - were) > kAtTop_px) held_ = false;
    if (scroll_ <= kAtTop_px) count_unseen();
}

void FeedRows::to_top() {
    scroll_ = 0;
    held_ = false;
    count_unseen();
}

}  // namespace ui
