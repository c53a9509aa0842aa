// Rows of the outbox: read, moved, and chosen from.
#include "services/outbox_book.hpp"
#include <algorithm>
#include <tuple>

namespace services {
namespace {

using domain::Delivery;
using domain::DeliveryState;
using domain::Status;

constexpr const char* kStopKey = "outbox.stop";
constexpr int kMostUnfinished = 100'000;

bool comes_before(const Delivery& a, const Delivery& b) {
    return std::tie(a.created, a.id) < std::tie(b.created, b.id);
}

bool same_row(const Delivery& a, const Delivery& b) {
    return a.state == b.state && a.changed == b.changed && a.not_before == b.not_before && a.error == b.error;
}

bool was_tried(const Delivery& d) { return d.attempts > 0 || !d.error.empty(); }

std::string facts_of_row(const Delivery& d, const std::string& why) {
    return domain::detail_json({{"account", d.account.value},
                                {"attempt", d.attempts > 0 ? std::to_string(d.attempts) : ""},
                                {"error", d.error},
                                {"why", why},
                                {"url", d.url},
                                {"remote", d.remote_id}});
}

}  // namespace

Status OutboxBook::load() {
    // The number first: a change that comes between the two is then noticed once too often, not once too little.
    const auto foreign = parts_.store.foreign_changes();
    if (!foreign) return tl::unexpected(foreign.error());
    auto rows = parts_.store.deliveries({.unfinished_only = true, .limit = kMostUnfinished});
    if (!rows) return tl::unexpected(rows.error());
    foreign_ = *foreign;
    rows_ = std::move(*rows);
    std::sort(rows_.begin(), rows_.end(), comes_before);
    return read_stop();
}

domain::Result<bool> OutboxBook::refresh() {
    const auto foreign = parts_.store.foreign_changes();
    if (!foreign) return tl::unexpected(foreign.error());
    if (*foreign == foreign_) return false;
    const auto before = rows_;
    const bool was_stopped = stop_.on;
    if (auto status = load(); !status) return tl::unexpected(status.error());
    if (auto changed = differences(before); !changed.empty()) tell(std::move(changed));
    if (stop_.on != was_stopped) parts_.tell(state::StopChanged{stop_.on, stop_.who, stop_.why});
    return true;
}

std::vector<Delivery> OutboxBook::differences(const std::vector<Delivery>& before) const {
    std::vector<Delivery> out;
    const auto in = [](const std::vector<Delivery>& rows, const domain::DeliveryId& id) {
        return std::find_if(rows.begin(), rows.end(), [&](const Delivery& d) { return d.id == id; });
    };
    for (const auto& row : rows_)
        if (const auto old = in(before, row.id); old == before.end() || !same_row(*old, row)) out.push_back(row);
    for (const auto& old : before)  // What is gone from here was finished elsewhere.
        if (in(rows_, old.id) == rows_.end())
            if (auto row = parts_.store.delivery(old.id)) out.push_back(std::move(*row));
    return out;
}

domain::Result<Delivery> OutboxBook::find(const domain::DeliveryId& id) const {
    for (const auto& row : rows_)
        if (row.id == id) return row;
    return parts_.store.delivery(id);
}

void OutboxBook::add(std::vector<Delivery> deliveries) {
    rows_.insert(rows_.end(), deliveries.begin(), deliveries.end());
    std::sort(rows_.begin(), rows_.end(), comes_before);
    tell(std::move(deliveries));
}

void OutboxBook::replace(const Delivery& row) {
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const Delivery& d) { return d.id == row.id; });
    if (found == rows_.end()) {
        if (domain::is_finished(row.state)) return;
        rows_.push_back(row);  // it was finished, and shall be taken back
        std::sort(rows_.begin(), rows_.end(), comes_before);
        return;
    }
    if (domain::is_finished(row.state))
        rows_.erase(found);
    else
        *found = row;
}

void OutboxBook::tell(std::vector<Delivery> rows) const { parts_.tell(state::DeliveriesChanged{std::move(rows)}); }

Status OutboxBook::move(const domain::DeliveryId& id, domain::DeliveryMove move, const std::string& who,
                        const Change& change, const std::string& why) {
    auto row = find(id);
    if (!row) return tl::unexpected(row.error());
    const auto from = row->state;
    const auto to = domain::apply_move(from, move);
    if (!to) return tl::unexpected(to.error());
    row->state = *to;
    row->changed = parts_.clock.now();
    if (change) change(*row);
    const ports::Act act{row->changed, who, domain::name_of(move), id.value, facts_of_row(*row, why)};
    if (auto status = parts_.store.record(*row, from, act); !status) {
        foreign_ = -1;  // Whatever is the matter, the store is right: it is read again.
        if (status.error().kind == domain::ErrorKind::conflict) refresh();
        return status;
    }
    replace(*row);
    tell({*row});
    return {};
}

bool OutboxBook::waits_for_part(const Delivery& row) const {
    return !row.after.empty() &&
           std::any_of(rows_.begin(), rows_.end(), [&](const Delivery& d) { return d.id == row.after; });
}

std::optional<Delivery> OutboxBook::next_for(const domain::AccountId& account, domain::UtcTime now) const {
    const Delivery* queued = nullptr;
    const Delivery* uploading = nullptr;
    const Delivery* unknown = nullptr;
    bool blocked = false;  // by one before it that waits for its next try
    bool has_unknown = false;
    for (const auto& row : rows_) {
        if (row.account != account) continue;
        const bool is_due = row.not_before <= now;
        if (row.state == DeliveryState::sending) return std::nullopt;
        if (row.state == DeliveryState::uploading && uploading == nullptr) uploading = &row;
        if (row.state == DeliveryState::unknown) {
            has_unknown = true;
            if (is_due && unknown == nullptr) unknown = &row;
        }
        if (row.state == DeliveryState::queued && queued == nullptr && !blocked && !waits_for_part(row)) {
            if (is_due) queued = &row;
            blocked = !is_due && was_tried(row);
        }
    }
    if (has_unknown) return unknown ? std::optional(*unknown) : std::nullopt;
    const auto* next = uploading != nullptr ? uploading : queued;
    return next ? std::optional(*next) : std::nullopt;
}

std::optional<Delivery> OutboxBook::next_deletion(const domain::AccountId& account, domain::UtcTime now) const {
    const auto is_answered = [this](const Delivery& row) {  // by a part that is to go before it
        return std::any_of(rows_.begin(), rows_.end(), [&](const Delivery& other) {
            return other.after == row.id && other.state == DeliveryState::deleting;
        });
    };
    for (const auto& row : rows_)
        if (row.account == account && row.state == DeliveryState::deleting && row.not_before <= now &&
            !is_answered(row))
            return row;
    return std::nullopt;
}

domain::UtcTime OutboxBook::deletion_due(const domain::AccountId& account) const {
    auto due = kNever;
    for (const auto& row : rows_)
        if (row.account == account && row.state == DeliveryState::deleting) due = std::min(due, row.not_before);
    return due;
}

std::vector<domain::DeliveryId> OutboxBook::stale_for(const domain::AccountId& account, domain::UtcTime now) const {
    std::vector<domain::DeliveryId> out;
    for (const auto& row : rows_)
        if (row.account == account && row.state == DeliveryState::queued && row.fresh_until < now)
            out.push_back(row.id);
    return out;
}

domain::UtcTime OutboxBook::next_due(const domain::AccountId& account) const {
    auto stale = kNever, look = kNever, send = kNever;
    bool blocked = false;
    for (const auto& row : rows_) {
        if (row.account != account) continue;
        if (row.state == DeliveryState::unknown) look = std::min(look, row.not_before);
        if (row.state == DeliveryState::uploading) send = std::min(send, row.changed);
        if (row.state != DeliveryState::queued) continue;
        stale = std::min(stale, row.fresh_until + domain::Millis{1});
        if (waits_for_part(row)) continue;
        if (!blocked) send = std::min(send, row.not_before);
        blocked = blocked || was_tried(row);
    }
    return std::min(stale, look != kNever ? look : send);
}

bool OutboxBook::is_settled() const {
    return std::none_of(rows_.begin(), rows_.end(), [](const Delivery& d) {
        return d.state != DeliveryState::held && d.state != DeliveryState::failed && d.state != DeliveryState::waiting;
    });
}

Status OutboxBook::read_stop() {
    const auto stored = parts_.store.get(kStopKey);
    if (!stored) return tl::unexpected(stored.error());
    const auto line = std::min(stored->find('\n'), stored->size());
    stop_ = {!stored->empty(), stored->substr(0, line), stored->substr(std::min(line + 1, stored->size()))};
    return {};
}

Status OutboxBook::set_stop(const StopState& stop, const std::string& who) {
    const ports::Act act{parts_.clock.now(), who, stop.on ? "stop" : "resume", "outbox",
                         domain::detail_json({{"why", stop.why}})};
    const auto stored = stop.on ? stop.who + '\n' + stop.why : std::string();
    if (auto status = parts_.store.put(kStopKey, stored, act); !status) return status;
    stop_ = stop;
    parts_.tell(state::StopChanged{stop.on, stop.who, stop.why});
    return {};
}

}  // namespace services
