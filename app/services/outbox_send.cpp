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
    if (!answer) return send_failed(delivery, answer.error());
    misses_ = 0;
    const auto change = [published = *answer](Delivery& d) {
        d.remote_id = published.remote_id;
        d.url = published.url;
        d.error.clear();
    };
    record(delivery.id, DeliveryMove::confirm, change, OutboxStep::outcome_recorded);
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
