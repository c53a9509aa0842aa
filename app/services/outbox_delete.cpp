// Taking a public post back. Repeating it does no harm, so what cannot be known is simply asked for again.
#include "services/outbox_lane.hpp"
#include "services/outbox_service.hpp"
#include <algorithm>

namespace services {

using domain::Delivery;
using domain::DeliveryMove;
using domain::DeliveryState;
using domain::ErrorKind;
using domain::fail;
using domain::Status;

// -- what a person asks ----------------------------------------------------------------------------------------------

// The parts of its thread after it, the last one first; they answer it, so none may be left hanging.
static domain::Result<std::vector<Delivery>> answers_to(ports::Store& store, const Delivery& first) {
    if (first.parts <= 1) return std::vector<Delivery>{};
    auto all = store.deliveries({.event = first.event});
    if (!all) return all;
    std::erase_if(*all, [&](const Delivery& d) {
        return d.post != first.post || d.account != first.account || d.part <= first.part;
    });
    std::sort(all->begin(), all->end(), [](const Delivery& a, const Delivery& b) { return a.part > b.part; });
    return all;
}

static bool may_be_public_soon(DeliveryState state) {
    return state == DeliveryState::uploading || state == DeliveryState::sending || state == DeliveryState::unknown;
}

Status OutboxService::remove(const domain::DeliveryId& delivery, const std::string& who, const std::string& why) {
    if (who.empty() || why.empty()) return fail(ErrorKind::rejected, "Say who deletes it and why: the log keeps both.");
    const auto row = book_.find(delivery);
    if (!row) return tl::unexpected(row.error());
    const auto* network = parts_.networks.find(row->network);
    if (network == nullptr || !network->can_delete())
        return fail(ErrorKind::rejected, "On " + std::string(domain::facts_of(row->network).label) +
                                             " only a person can delete it: open " + row->url + '.');
    if (row->state != DeliveryState::sent)
        return fail(ErrorKind::conflict, "Delivery " + delivery.value + " is " + name_of(row->state) +
                                             ": only what is sent can be deleted; cancel what is not.");
    const auto answers = answers_to(parts_.store, *row);
    if (!answers) return tl::unexpected(answers.error());
    for (const auto& part : *answers)
        if (may_be_public_soon(part.state))
            return fail(ErrorKind::conflict,
                        "Part " + std::to_string(part.part) +
                            " of its thread is just on its way: delete it once that one is settled.");
    const auto ask = [&](const domain::DeliveryId& id) {
        return book_.move(
            id, DeliveryMove::ask_deletion, who,
            [now = parts_.clock.now()](Delivery& d) {
                d.error.clear();
                d.not_before = now;
            },
            why);
    };
    for (const auto& part : *answers) {
        if (domain::is_finished(part.state) && part.state != DeliveryState::sent) continue;
        if (part.state == DeliveryState::deleting) continue;
        auto status = part.state == DeliveryState::sent ? ask(part.id) : cancel(part.id, who);
        if (!status) return status;
    }
    return ask(delivery);
}

// -- the way to the wire and back ------------------------------------------------------------------------------------

bool OutboxLane::remove(const Delivery& delivery, int step) {
    const auto here = session(delivery.account);
    const auto* network = parts_.networks.find(delivery.network);
    if (!here || network == nullptr) {
        removal_failed(delivery, here ? domain::Error{ErrorKind::rejected, "This Callboard does not speak to it."}
                                      : here.error());
        return true;
    }
    auto request = network->deletion_request(*here, delivery, step);
    if (!request) return false;
    request->fresh_connection = true;
    deletion_step_ = step;
    start(Doing::deleting, delivery, std::move(*request), &OutboxLane::removed);
    return true;
}

void OutboxLane::removed(const Delivery& delivery, const Reply& reply) {
    const auto* network = parts_.networks.find(delivery.network);
    const auto now = parts_.clock.now();
    const auto read =
        reply.and_then([&](const auto& r) { return network->read_deletion(delivery, deletion_step_, r, now); });
    tell_health(reply, read ? nullptr : &read.error());
    if (!read) return removal_failed(delivery, read.error());
    misses_ = 0;
    if (remove(delivery, deletion_step_ + 1)) return;
    record(
        delivery.id, DeliveryMove::confirm_deletion, [](Delivery& d) { d.error.clear(); },
        OutboxStep::outcome_recorded);
}

// A plain "no" ends it: the post still stands. All else is tried again.
void OutboxLane::removal_failed(const Delivery& delivery, const domain::Error& error) {
    const bool refused = error.kind == ErrorKind::unauthorized || error.kind == ErrorKind::rejected ||
                         error.kind == ErrorKind::not_found || error.kind == ErrorKind::storage;
    const auto change = [words = error.detail, kind = error.kind, refused,
                         when = refused ? parts_.clock.now() : retry_time(error)](Delivery& d) {
        d.error = (refused ? "It was not deleted: " : "Its deletion waits: ") + words;
        d.error_kind = kind;
        d.not_before = when;
    };
    record(delivery.id, refused ? DeliveryMove::refuse_deletion : DeliveryMove::delete_later, change,
           OutboxStep::outcome_recorded);
}

}  // namespace services
