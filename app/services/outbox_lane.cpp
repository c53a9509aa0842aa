// What an account does next, and its way to the wire and back.
#include "services/outbox_lane.hpp"
#include "domain/by_hand.hpp"
#include "domain/policy.hpp"
#include <algorithm>

namespace services {

using domain::Delivery;
using domain::DeliveryMove;
using domain::DeliveryState;
using domain::ErrorKind;

static const std::string kCallboard = "callboard";  // who moves, when nobody did

OutboxLane::OutboxLane(const OutboxParts& parts, OutboxBook& book, domain::AccountId account)
    : parts_(parts), book_(book), account_(std::move(account)) {}

OutboxLane::~OutboxLane() {
    if (transfer_ != 0) parts_.wire.cancel(transfer_);
}

void OutboxLane::advance(domain::UtcTime now) {
    if (is_busy() || now < wake_at_) return;
    if (unrecorded_ && !record_again()) return;
    if (const auto unwanted = book_.next_deletion(account_, now)) {
        if (has_session()) remove(*unwanted, 0);
        return;
    }
    if (book_.stop().on) return;
    hold_stale(now);
    while (!is_busy() && now >= wake_at_) {
        const auto next = book_.next_for(account_, now);
        if (!next || !has_session() || !step(*next, now)) return;
    }
}

// False: its token is being renewed.
bool OutboxLane::has_session() {
    renewed_at_ = parts_.sessions.wait(account_).value_or(domain::UtcTime{});
    return renewed_at_ == domain::UtcTime{};
}

domain::UtcTime OutboxLane::next_deadline() const {
    if (is_busy()) return kNever;
    if (unrecorded_) return wake_at_;
    const auto deletion = book_.deletion_due(account_);
    const auto due = book_.stop().on ? deletion : std::min(deletion, book_.next_due(account_));
    return due == kNever ? kNever : std::max({wake_at_, renewed_at_, due});
}

void OutboxLane::drop(const domain::DeliveryId& delivery) {
    if (!is_busy() || delivery_ != delivery || doing_ == Doing::sending) return;
    ++errand_;
    if (transfer_ != 0) parts_.wire.cancel(transfer_);
    transfer_ = 0;
    doing_ = Doing::nothing;
}

bool OutboxLane::step(const Delivery& next, domain::UtcTime now) {
    switch (next.state) {
    case DeliveryState::unknown: look_up(next, now); return false;
    case DeliveryState::uploading: return go_on_uploading(next, now);
    case DeliveryState::queued: return begin(next, now);
    default: return false;
    }
}

// Queued: what must go ahead of the post first, where there is such, else straight out.
bool OutboxLane::begin(const Delivery& next, domain::UtcTime now) {
    if (!may_leave(next)) return true;
    auto ahead = next;
    if (!join_thread(ahead)) return true;
    if (!needs_something_ahead(ahead)) return domain::is_by_hand(next.network) ? hand_over(ahead) : send(ahead, now);
    const auto change = [&](Delivery& d) { d.reply_to = ahead.reply_to; };
    if (auto status = book_.move(next.id, DeliveryMove::claim_upload, kCallboard, change); !status) {
        wait_for_disk(status.error());
        return false;
    }
    step_done(OutboxStep::upload_claimed);
    return true;
}

bool OutboxLane::needs_something_ahead(const Delivery& next) const {
    if (std::any_of(next.media.begin(), next.media.end(), [](const auto& m) { return !m.ready; })) return true;
    if (!next.after.empty()) return true;  // so that what it answers is on the disk before it leaves
    if (domain::is_by_hand(next.network)) return !is_laid_out(next);
    const auto here = session(next.account);
    const auto* network = parts_.networks.find(next.network);
    return here && (network->preparation_request(*here, next) || network->picture_request(*here, next));
}

// A part of a thread answers the part before it. False: that one will never be public, so this one is held.
bool OutboxLane::join_thread(Delivery& next) {
    if (next.after.empty() || !next.reply_to.empty()) return true;
    const auto before = book_.find(next.after);
    if (before && before->state == DeliveryState::sent) {
        next.reply_to = before->remote_id;
        return true;
    }
    if (before || before.error().kind != ErrorKind::storage)
        hold(next.id, "The part of the thread before this one was dropped: drop this one too.");
    else
        wait_for_disk(before.error());
    return false;
}

// Asked just before the wire: what held when it was fired may hold no longer.
bool OutboxLane::may_leave(const Delivery& next) {
    if (const auto here = session(next.account); !here) {
        hold(next.id, here.error().detail);
        return false;
    }
    if (!domain::is_by_hand(next.network) && parts_.networks.find(next.network) == nullptr) {
        hold(next.id, "This Callboard cannot post to " + std::string(domain::facts_of(next.network).label) + '.');
        return false;
    }
    const auto photos = photos_of(parts_.store, next);
    if (!photos) {
        wait_for_disk(photos.error());
        return false;
    }
    const auto verdict = domain::may_still_leave(book_.stop().on, *photos);
    if (!verdict.allowed) hold(next.id, verdict.reason);
    return verdict.allowed;
}

domain::Result<std::vector<domain::Photo>> photos_of(ports::Store& store, const Delivery& delivery) {
    std::vector<domain::Photo> out;
    if (delivery.media.empty()) return out;
    const auto all = store.photos(delivery.event);
    if (!all) return tl::unexpected(all.error());
    for (const auto& photo : *all)
        for (const auto& media : delivery.media)
            if (media.photo == photo.id) out.push_back(photo);
    for (const auto& media : delivery.media) {  // another event may have learnt of a *no*
        const auto refused = store.has_no_consent(media.photo);
        if (!refused) return tl::unexpected(refused.error());
        for (auto& photo : out)
            if (*refused && photo.id == media.photo) photo.consent = domain::Consent::no;
    }
    return out;
}

void OutboxLane::hold(const domain::DeliveryId& delivery, const std::string& why) {
    auto status = book_.move(delivery, DeliveryMove::hold, kCallboard, [&](Delivery& d) { d.error = why; });
    if (!status) wait_for_disk(status.error());
}

void OutboxLane::hold_stale(domain::UtcTime now) {
    for (const auto& delivery : book_.stale_for(account_, now))
        hold(delivery, "It has waited past its time: send it now, or drop it.");
}

void OutboxLane::start(Doing doing, const Delivery& delivery, ports::HttpRequest request, OnReply on_reply) {
    doing_ = doing;
    delivery_ = delivery.id;
    const auto errand = ++errand_;
    transfer_ = parts_.wire.start(std::move(request), [this, errand, delivery, on_reply](const Reply& reply) {
        if (errand != errand_) return;
        doing_ = Doing::nothing;
        transfer_ = 0;
        (this->*on_reply)(delivery, reply);
        advance(parts_.clock.now());
    });
}

void OutboxLane::step_done(OutboxStep step) const {
    if (parts_.step) parts_.step(step);
}

void OutboxLane::record(const domain::DeliveryId& delivery, DeliveryMove move, const OutboxBook::Change& change,
                        OutboxStep step) {
    auto status = book_.move(delivery, move, kCallboard, change);
    if (status) return step_done(step);
    // Another process was faster (a cancel during the upload): the store is right, and nothing of ours is lost.
    if (status.error().kind != ErrorKind::storage) return;
    unrecorded_ = Unrecorded{delivery, move, change, step};
    wait_for_disk(status.error());
}

bool OutboxLane::record_again() {
    const auto again = *std::exchange(unrecorded_, std::nullopt);
    record(again.delivery, again.move, again.change, again.step);
    return !unrecorded_;
}

void OutboxLane::wait_for_disk(const domain::Error& error) {
    if (error.kind != ErrorKind::storage) return;
    wake_at_ = parts_.clock.now() + parts_.timings.disk_retry;
    parts_.tell(state::Notice{state::Notice::Level::error, error.detail});
}

domain::UtcTime OutboxLane::retry_time(const domain::Error& error) {
    if (error.kind == ErrorKind::expired) parts_.sessions.expired(account_);
    constexpr domain::Millis kLongestOrder = std::chrono::hours{24};  // a server's word, unless it is absurd
    const auto now = parts_.clock.now();
    const auto jittered = domain::back_off(misses_++, parts_.random01());
    if (error.retry_after) return now + std::clamp(*error.retry_after, domain::Millis{0}, kLongestOrder);
    return now + (error.kind == ErrorKind::offline ? std::min(jittered, parts_.timings.offline_most) : jittered);
}

void OutboxLane::tell_health(const Reply& reply, const domain::Error* error) {
    state::AccountHealthChanged health;
    health.account = account_;
    health.health = state::Health::good;
    if (error != nullptr) {
        health.detail = error->detail;
        switch (error->kind) {
        case ErrorKind::offline: health.health = state::Health::offline; break;
        case ErrorKind::unauthorized: health.health = state::Health::refused; break;
        case ErrorKind::rejected: break;  // a word about the post, not about the account
        default: health.health = state::Health::slow;
        }
    }
    const auto row = book_.find(delivery_);
    const auto* network = row ? parts_.networks.find(row->network) : nullptr;
    if (reply && network != nullptr) {
        if (const auto budget = network->read_budget(*reply)) {
            health.remaining = budget->remaining;
            health.reset = budget->reset;
        }
    }
    parts_.tell(std::move(health));
}

}  // namespace services
