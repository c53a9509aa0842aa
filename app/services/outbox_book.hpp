// The outbox as it stands: a copy of the unfinished deliveries, moved only together with the store and the log.
#pragma once
#include "domain/delivery.hpp"
#include "services/outbox_parts.hpp"
#include <functional>
#include <optional>
#include <vector>

namespace services {

struct StopState {
    bool on = false;
    std::string who, why;
};

// Back office thread. The store is right: what another process did comes in by refresh().
class OutboxBook {
  public:
    using Change = std::function<void(domain::Delivery&)>;

    explicit OutboxBook(const OutboxParts& parts) : parts_(parts) {}

    // Everything unfinished, and whether STOP is on.
    domain::Status load();
    // Reads again when another process has written, and tells what is different; true when it read.
    domain::Result<bool> refresh();

    const std::vector<domain::Delivery>& rows() const { return rows_; }  // oldest first, all unfinished
    // From here, else from the store.
    domain::Result<domain::Delivery> find(const domain::DeliveryId& id) const;
    void add(std::vector<domain::Delivery> deliveries);  // just enqueued

    // One transaction: the new state with what `change` did to the row, and the line of the log. Error: conflict (not a
    // legal move, or another process was faster: then it is read again), not_found, storage.
    domain::Status move(const domain::DeliveryId& id, domain::DeliveryMove move, const std::string& who,
                        const Change& change = {}, const std::string& why = {});

    // What the account should do next, or nullopt: nothing is due. An unknown one comes before anything new, and one
    // that is tried again keeps its place; one in its countdown holds nobody up.
    std::optional<domain::Delivery> next_for(const domain::AccountId& account, domain::UtcTime now) const;
    // What shall be taken back, a thread from its end; nullopt: nothing is due.
    std::optional<domain::Delivery> next_deletion(const domain::AccountId& account, domain::UtcTime now) const;
    domain::UtcTime deletion_due(const domain::AccountId& account) const;  // far away: nothing waits to be deleted
    // Queued ones past their freshness.
    std::vector<domain::DeliveryId> stale_for(const domain::AccountId& account, domain::UtcTime now) const;
    // When next_for or stale_for will say something else; far away: not by time.
    domain::UtcTime next_due(const domain::AccountId& account) const;
    bool is_settled() const;

    const StopState& stop() const { return stop_; }
    domain::Status set_stop(const StopState& stop, const std::string& who);
    domain::Status read_stop();

  private:
    void replace(const domain::Delivery& row);
    bool waits_for_part(const domain::Delivery& row) const;  // the part of the thread before it is not finished
    void tell(std::vector<domain::Delivery> rows) const;
    std::vector<domain::Delivery> differences(const std::vector<domain::Delivery>& before) const;

    const OutboxParts& parts_;
    std::vector<domain::Delivery> rows_;
    StopState stop_;
    std::int64_t foreign_ = 0;
};

inline constexpr domain::UtcTime kNever = domain::UtcTime::max();

}  // namespace services
