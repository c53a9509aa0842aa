// The outbox's doors: what operators ask of it, and the beat that keeps its lanes going.
#include "services/outbox_service.hpp"
#include "domain/cost.hpp"
#include "services/outbox_entry.hpp"
#include <algorithm>

namespace services {

using domain::Delivery;
using domain::DeliveryMove;
using domain::DeliveryState;
using domain::ErrorKind;
using domain::Status;

static constexpr std::size_t kLongestReason = 1000;  // bytes

OutboxService::OutboxService(OutboxParts parts) : parts_(std::move(parts)), book_(parts_) {}

OutboxService::~OutboxService() = default;

OutboxLane& OutboxService::lane_of(const domain::AccountId& account) {
    auto& lane = lanes_[account];
    if (!lane) lane = std::make_unique<OutboxLane>(parts_, book_, account);
    return *lane;
}

Status OutboxService::start() {
    if (auto status = book_.load(); !status) return status;
    const auto rows = book_.rows();
    const auto now = parts_.clock.now();
    for (const auto& row : rows) {
        Status status;
        if (row.state == DeliveryState::uploading)
            status = book_.move(row.id, DeliveryMove::back_off, "callboard", [&](Delivery& d) {
                d.error = "Callboard ended while its photos went up.";
                d.not_before = now;
            });
        if (row.state == DeliveryState::sending)
            status = book_.move(row.id, DeliveryMove::lose_sight, "callboard", [&](Delivery& d) {
                d.error = "Callboard ended while it was being sent.";
                d.error_kind = ErrorKind::timeout;
                d.not_before = now + parts_.timings.looks.front();
            });
        if (!status) return status;
    }
    if (!book_.rows().empty()) parts_.tell(state::DeliveriesChanged{book_.rows()});
    if (is_stopped()) parts_.tell(state::StopChanged{true, book_.stop().who, book_.stop().why});
    started_ = true;
    return {};
}

// A pack may bound what its posts on X, and what is read there, cost in a month.
static Status within_budget(ports::Store& store, const OutboxEntry& entry, const domain::Policy& policy,
                            domain::UtcTime now) {
    constexpr int kMostDeliveries = 100'000;  // a month's of one event
    domain::Mills cost = 0;
    for (const auto& delivery : entry.deliveries) cost += domain::cost_of(delivery);
    if (policy.x_budget_cents == 0 || cost == 0) return {};
    const auto before = store.deliveries({.event = entry.post.event, .limit = kMostDeliveries});
    if (!before) return tl::unexpected(before.error());
    const auto reads = store.reads(entry.post.event, domain::NetworkKind::x, now);
    if (!reads) return tl::unexpected(reads.error());
    const auto posts = domain::spent_this_month(*before, domain::NetworkKind::x, now);
    const auto spending = domain::spending_of(domain::NetworkKind::x, posts, *reads, policy);
    const auto verdict = domain::may_spend(domain::NetworkKind::x, spending.total(), cost, spending.limit);
    if (verdict.allowed) return {};
    return domain::fail(ErrorKind::rejected, verdict.reason);
}

// By content, whatever the file is called and whichever event it was in when somebody said no. The refusal is logged:
// it shows that the rule was held to.
static Status with_consent(ports::Store& store, const state::Enqueue& what, const std::string& who,
                           domain::UtcTime now) {
    for (const auto& photo : what.post.attachments) {
        const auto refused = store.has_no_consent(photo.photo);
        if (!refused) return tl::unexpected(refused.error());
        if (!*refused) continue;
        const auto facts = domain::detail_json({{"photo", photo.photo.value}});
        if (auto told = store.append({now, who, "refuse-photo", what.post.id.value, facts}); !told) return told;
        return domain::fail(ErrorKind::rejected,
                            "A photo of this post has no consent: somebody in it must not be posted. Take it off.");
    }
    return {};
}

domain::Result<std::vector<Delivery>> OutboxService::enqueue(const state::Enqueue& what, const std::string& who,
                                                             const domain::EventId& event,
                                                             const std::vector<domain::Account>& accounts,
                                                             const domain::Policy& policy) {
    if (auto status = book_.read_stop(); !status) return tl::unexpected(status.error());
    if (is_stopped())
        return domain::fail(ErrorKind::rejected, "STOP is on (" + book_.stop().who + "): resume before posting.");
    auto entry = make_entry(what, {who, event, accounts, policy, parts_.networks, parts_.clock.now(), parts_.random01});
    if (!entry) return tl::unexpected(entry.error());
    if (auto status = with_consent(parts_.store, what, who, parts_.clock.now()); !status)
        return tl::unexpected(status.error());
    if (auto status = within_budget(parts_.store, *entry, policy, parts_.clock.now()); !status)
        return tl::unexpected(status.error());
    if (auto status = parts_.store.enqueue(entry->post, entry->deliveries, entry->act); !status)
        return tl::unexpected(status.error());
    if (parts_.step) parts_.step(OutboxStep::queued);
    book_.add(entry->deliveries);
    return std::move(entry->deliveries);
}

Status OutboxService::undo(const domain::PostId& post, const std::string& who) {
    const auto all = parts_.store.deliveries({});
    if (!all) return tl::unexpected(all.error());
    std::string too_late;
    for (const auto& delivery : *all) {
        if (delivery.post != post || delivery.state == DeliveryState::cancelled) continue;
        const bool at_home = delivery.state != DeliveryState::sending && delivery.state != DeliveryState::unknown &&
                             delivery.state != DeliveryState::sent;
        auto status = at_home ? cancel(delivery.id, who) : Status(domain::fail(ErrorKind::conflict, ""));
        if (status) continue;
        if (status.error().kind == ErrorKind::storage) return status;
        too_late += (too_late.empty() ? "" : ", ") + delivery.account.value;
    }
    if (too_late.empty()) return {};
    return domain::fail(ErrorKind::conflict, "Too late to undo: it is already on its way to " + too_late + '.');
}

Status OutboxService::cancel(const domain::DeliveryId& delivery, const std::string& who, const std::string& why) {
    const auto row = book_.find(delivery);
    if (!row) return tl::unexpected(row.error());
    const auto change = [&why](Delivery& d) {
        if (!why.empty()) d.error = why.substr(0, kLongestReason);
    };
    if (auto status = book_.move(delivery, DeliveryMove::cancel, who, change); !status) return status;
    lane_of(row->account).drop(delivery);
    clear_away(*row);
    return {};
}

// Its photos go up again: an upload that nobody used is thrown away by servers after a day, and may be what failed.
Status OutboxService::release(const domain::DeliveryId& delivery, const std::string& who, domain::Millis fresh_for) {
    const auto now = parts_.clock.now();
    return book_.move(delivery, DeliveryMove::release, who, [&](Delivery& d) {
        d.error.clear();
        d.not_before = now;
        d.fresh_until = now + fresh_for;
        for (auto& photo : d.media) {
            photo.remote_id.clear();
            photo.ready = false;
        }
    });
}

Status OutboxService::stop(const std::string& who, const std::string& why) {
    return book_.set_stop({true, who, why}, who);
}

Status OutboxService::resume(const std::string& who) {
    if (auto status = hold_all_waiting(who); !status) return status;
    return book_.set_stop({}, who);
}

// What is unknown goes on being looked for; should it turn out never to have left, its time is over, so it is held too.
Status OutboxService::hold_all_waiting(const std::string& who) {
    if (auto refreshed = book_.refresh(); !refreshed) return tl::unexpected(refreshed.error());
    const auto rows = book_.rows();
    const auto now = parts_.clock.now();
    for (const auto& row : rows) {
        Status status;
        if (row.state == DeliveryState::queued || row.state == DeliveryState::uploading)
            status = book_.move(row.id, DeliveryMove::hold, who,
                                [](Delivery& d) { d.error = "STOP came before it left: send it now, or drop it."; });
        if (row.state == DeliveryState::unknown)
            status = book_.move(row.id, DeliveryMove::look_again, who, [now](Delivery& d) { d.fresh_until = now; });
        if (!status && status.error().kind != ErrorKind::conflict) return status;
        lane_of(row.account).drop(row.id);
    }
    return {};
}

void OutboxService::tick(domain::UtcTime now) {
    if (!started_) return;
    if (now >= next_foreign_look_) {
        book_.refresh();  // A failure shows again at the next write, with words.
        next_foreign_look_ = now + parts_.timings.foreign_poll;
    }
    for (const auto& row : book_.rows()) lane_of(row.account);
    for (auto& [account, lane] : lanes_) lane->advance(now);
}

domain::UtcTime OutboxService::next_deadline() const {
    auto due = next_foreign_look_;
    for (const auto& [account, lane] : lanes_) due = std::min(due, lane->next_deadline());
    return due;
}

std::size_t OutboxService::under_way() const {
    return static_cast<std::size_t>(
        std::count_if(lanes_.begin(), lanes_.end(), [](const auto& entry) { return entry.second->is_busy(); }));
}

}  // namespace services
