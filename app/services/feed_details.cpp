// One question at a time, for as many posts as fit it.
#include "services/feed_details.hpp"
#include <algorithm>
#include <map>

namespace services {

using domain::FeedPost;
using domain::UtcTime;

static constexpr std::size_t kMostAsked = 25;

// What it is asked for here does not matter: a network whose streams are whole never asks.
FeedDetails::FeedDetails(Parts parts)
    : parts_(std::move(parts)), is_needed_(parts_.network.details_request({}, {"any"}).has_value()) {}

FeedDetails::~FeedDetails() {
    if (question_ != 0) parts_.wire.cancel(question_);
}

void FeedDetails::add(std::vector<FeedPost> posts) {
    if (!is_needed_) return parts_.on_posts(std::move(posts));
    const auto due = parts_.clock.now() + kDetailsAfter;
    for (auto& post : posts) waiting_.push_back({std::move(post), due, 0});
}

// While a question is under way its posts keep their places; an empty id is nobody's.
void FeedDetails::drop(const std::vector<std::string>& remote_ids) {
    for (auto& waiting : waiting_)
        if (std::find(remote_ids.begin(), remote_ids.end(), waiting.post.remote_id) != remote_ids.end())
            waiting.post.remote_id.clear();
    if (question_ == 0) std::erase_if(waiting_, [](const Waiting& w) { return w.post.remote_id.empty(); });
}

UtcTime FeedDetails::tick() {
    if (waiting_.empty() || question_ != 0) return UtcTime::max();
    const auto now = parts_.clock.now();
    if (waiting_.front().due > now) return waiting_.front().due;
    if (const auto later = parts_.sessions.wait(parts_.account)) return *later;
    if (const auto session = parts_.sessions.open(parts_.account)) {
        ask(*session, now);
    } else {
        asked_ = waiting_.size();
        missed(now);
    }
    return waiting_.empty() || question_ != 0 ? UtcTime::max() : waiting_.front().due;
}

void FeedDetails::ask(const ports::Session& session, UtcTime now) {
    std::vector<std::string> ids;
    for (const auto& waiting : waiting_)
        if (waiting.due <= now && ids.size() < kMostAsked) ids.push_back(waiting.post.remote_id);
    asked_ = ids.size();
    auto request = parts_.network.details_request(session, ids);
    if (!request) return missed(now);
    question_ = parts_.wire.start(std::move(*request), [this](const auto& reply) { answered(reply); });
}

void FeedDetails::answered(const domain::Result<ports::HttpReply>& reply) {
    question_ = 0;
    const auto now = parts_.clock.now();
    const auto posts = reply.and_then([&](const auto& r) {
        return parts_.network.read_details({{}, {}, now, {}}, r, now);
    });
    if (!posts && posts.error().kind == domain::ErrorKind::expired) parts_.sessions.expired(parts_.account);
    std::map<std::string, const FeedPost*> known;
    if (posts)
        for (const auto& post : *posts) known[post.remote_id] = &post;
    std::vector<FeedPost> whole;
    for (std::size_t i = 0; i < asked_; ++i) {
        auto& waiting = waiting_[i];
        const auto found = known.find(waiting.post.remote_id);
        if (waiting.post.remote_id.empty() || found == known.end()) continue;
        whole.push_back(*found->second);
        whole.back().arrived = waiting.post.arrived;
        waiting.post.remote_id.clear();
    }
    missed(now);
    if (!whole.empty()) parts_.on_posts(std::move(whole));
}

// What was asked for and not told is asked for again behind the others, or goes on as it is.
void FeedDetails::missed(UtcTime now) {
    std::vector<FeedPost> given_up;
    for (std::size_t i = 0; i < asked_; ++i) {
        auto waiting = std::move(waiting_.front());
        waiting_.pop_front();
        if (waiting.post.remote_id.empty()) continue;
        if (++waiting.tries >= kDetailsTries) {
            given_up.push_back(std::move(waiting.post));
            continue;
        }
        waiting.due = now + kDetailsAfter;
        waiting_.push_back(std::move(waiting));
    }
    asked_ = 0;
    std::erase_if(waiting_, [](const Waiting& w) { return w.post.remote_id.empty(); });
    if (!given_up.empty()) parts_.on_posts(std::move(given_up));
}

}  // namespace services
