// What is unknown is looked for among the account's own posts, and sent again only when it stays away.
#include "services/outbox_lane.hpp"

namespace services {

using domain::Delivery;
using domain::DeliveryMove;
using domain::ErrorKind;

static constexpr int kMostClaims = 3;  // tries, before the network's "I have it" is left to a person

void OutboxLane::look_up(const Delivery& delivery, domain::UtcTime) {
    const auto here = session(delivery.account);
    if (!here) return look_again(delivery.id, here.error().detail, retry_time(here.error()), delivery.lookups);
    const auto* network = parts_.networks.find(delivery.network);
    if (network == nullptr)
        return look_again(delivery.id, "This Callboard cannot read that network.", retry_time({}), delivery.lookups);
    start(Doing::looking, delivery, network->look_up_request(*here, delivery), &OutboxLane::looked_up);
    step_done(OutboxStep::look_up_started);
}

void OutboxLane::looked_up(const Delivery& delivery, const Reply& reply) {
    step_done(OutboxStep::look_up_answered);
    const auto* network = parts_.networks.find(delivery.network);
    const auto now = parts_.clock.now();
    if (parts_.paid && network != nullptr && reply) parts_.paid(delivery, network->paid_reads(*reply, true));
    const auto taken = parts_.store.remote_ids(delivery.account);
    if (!taken) return wait_for_disk(taken.error());
    const auto seen = reply.and_then([&](const auto& r) { return network->read_look_up(delivery, *taken, r, now); });
    tell_health(reply, seen ? nullptr : &seen.error());
    if (!seen) return look_again(delivery.id, seen.error().detail, retry_time(seen.error()), delivery.lookups);
    misses_ = 0;
    if (seen->found) {
        const auto change = [found = *seen->found](Delivery& d) {
            d.remote_id = found.remote_id;
            d.url = found.url;
            d.error.clear();
        };
        return record(delivery.id, DeliveryMove::confirm, change, OutboxStep::look_up_recorded);
    }
    if (!seen->reaches_back)
        return look_again(delivery.id,
                          "The account has posted too much since to tell whether this went out: look at it, and cancel "
                          "this delivery if it is there.",
                          now + parts_.timings.unclear_look, delivery.lookups);
    const auto& looks = parts_.timings.looks;
    const auto missed = static_cast<std::size_t>(delivery.lookups) + 1;
    if (missed < looks.size())
        return look_again(delivery.id, delivery.error, now + looks[missed], delivery.lookups + 1);
    if (delivery.error_kind == ErrorKind::conflict && delivery.attempts >= kMostClaims) return give_up(delivery, now);
    const auto change = [now](Delivery& d) {
        ++d.lookups;
        d.not_before = now;
    };
    record(delivery.id, DeliveryMove::settle_absent, change, OutboxStep::look_up_recorded);
}

// The network says that it has this post, and shows none like it: only a person can tell.
void OutboxLane::give_up(const Delivery& delivery, domain::UtcTime now) {
    const auto change = [now](Delivery& d) {
        d.error = std::string(domain::facts_of(d.network).label) +
                  " says that it has this post already, but it is not among the account's newest ones. Look at the "
                  "account: if it is there, drop this delivery; if not, post it with a word changed.";
        d.not_before = now;
    };
    record(delivery.id, DeliveryMove::give_up, change, OutboxStep::look_up_recorded);
}

void OutboxLane::look_again(const domain::DeliveryId& delivery, const std::string& why, domain::UtcTime when,
                            int lookups) {
    const auto change = [why, when, lookups](Delivery& d) {
        d.error = why;
        d.not_before = when;
        d.lookups = lookups;
    };
    record(delivery, DeliveryMove::look_again, change, OutboxStep::look_up_recorded);
}

}  // namespace services
