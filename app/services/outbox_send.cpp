// The create: marked on the disk before its first byte leaves, so that a crash is never taken for "not sent".
#include "services/outbox_lane.hpp"

namespace services {

using domain::Delivery;
using domain::DeliveryMove;
using domain::ErrorKind;

// True when it was not started and another may be looked at.
bool OutboxLane::send(const Delivery& delivery, domain::UtcTime now) {
    const auto here = session(delivery.account);
    if (!here) {
        hold(delivery.id, here.error().detail);
        return true;
    }
    const auto mark = [now](Delivery& d) {
        ++d.attempts;
        d.lookups = 0;
        if (d.first_try == domain::UtcTime{}) d.first_try = now;
    };
    if (auto status = book_.move(delivery.id, DeliveryMove::claim_send, "callboard", mark); !status) {
        wait_for_disk(status.error());
        return false;
    }
    step_done(OutboxStep::send_claimed);
    auto marked = delivery;
    mark(marked);
    auto request = parts_.networks.find(delivery.network)->create_request(*here, marked);
    request.fresh_connection = true;
    start(Doing::sending, marked, std::move(request), &OutboxLane::sent);
    step_done(OutboxStep::create_started);
    return false;
}

void OutboxLane::sent(const Delivery& delivery, const Reply& reply) {
    step_done(OutboxStep::create_answered);
    const auto* network = parts_.networks.find(delivery.network);
    const auto now = parts_.clock.now();
    const auto answer = reply.and_then([&](const auto& r) { return network->read_create(delivery, r, now); });
    tell_health(reply, answer ? nullptr : &answer.error());
    if (!answer) {
        const auto again = reply ? network->photos_again(*reply) : std::nullopt;
        if (again && send_photos_again(delivery, answer.error(), *again)) return;
        return send_failed(delivery, answer.error());
    }
    misses_ = 0;
    const auto change = [published = *answer](Delivery& d) {
        d.remote_id = published.remote_id;
        d.url = published.url;
        d.error.clear();
    };
    record(delivery.id, DeliveryMove::confirm, change, OutboxStep::outcome_recorded);
}

// Refused for its photos alone: they are made smaller, or simply go up once more. False: neither would help.
bool OutboxLane::send_photos_again(const Delivery& delivery, const domain::Error& error,
                                   const ports::PhotosAgain& again) {
    const auto here = session(delivery.account);
    if (!here || delivery.media.empty()) return false;
    auto when = parts_.clock.now();
    if (again.max_bytes > 0) {
        auto account = here->account;
        if (account.max_photo_bytes > 0 && account.max_photo_bytes <= again.max_bytes) return false;
        account.max_photo_bytes = again.max_bytes;
        const ports::Act act{when, "callboard", "photo-limit", account.id.value, std::to_string(again.max_bytes)};
        if (!parts_.store.save_account(account, act)) return false;
    } else {
        when = retry_time({ErrorKind::unavailable, "", error.retry_after});
    }
    const auto change = [words = error.detail, kind = error.kind, when](Delivery& d) {
        d.error = words;
        d.error_kind = kind;
        d.not_before = when;
        for (auto& photo : d.media) {
            photo.remote_id.clear();
            photo.ready = false;
        }
    };
    record(delivery.id, DeliveryMove::back_off, change, OutboxStep::outcome_recorded);
    return true;
}

// Three outcomes (platforms.md section 0, rule 3): surely not taken, refused, or unknown. When in doubt: unknown.
static DeliveryMove outcome_of(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::offline:
    case ErrorKind::expired:
    case ErrorKind::rate_limited: return DeliveryMove::back_off;
    case ErrorKind::unauthorized:
    case ErrorKind::rejected:
    case ErrorKind::not_found: return DeliveryMove::refuse;
    default: return DeliveryMove::lose_sight;
    }
}

void OutboxLane::send_failed(const Delivery& delivery, const domain::Error& error) {
    const auto move = outcome_of(error.kind);
    auto when = parts_.clock.now();
    if (move == DeliveryMove::back_off) when = retry_time(error);
    if (move == DeliveryMove::lose_sight) when += parts_.timings.looks.front();
    const auto change = [words = error.detail, kind = error.kind, when](Delivery& d) {
        d.error = words;
        d.error_kind = kind;
        d.not_before = when;
    };
    record(delivery.id, move, change, OutboxStep::outcome_recorded);
}

}  // namespace services
