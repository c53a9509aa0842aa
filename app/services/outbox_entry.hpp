// What an operator fired, as rows to be written: one delivery for each account, each with its retry key.
#pragma once
#include "domain/policy.hpp"
#include "ports/network.hpp"
#include "ports/store.hpp"
#include "state/command.hpp"
#include <functional>

namespace services {

inline constexpr std::size_t kMaxPostBytes = 1U << 18U;  // far above every network's own limit
inline constexpr domain::Millis kLongestCountdown{30'000};

struct OutboxEntry {
    domain::Post post;
    std::vector<domain::Delivery> deliveries;
    ports::Act act;
};

struct EntryContext {
    std::string who;
    domain::EventId event;
    const std::vector<domain::Account>& accounts;
    const domain::Policy& policy;
    const ports::NetworkTable& networks;
    domain::UtcTime now{};
    const std::function<double()>& random01;
};

// Delivery ids are made from the post's id, so that the same post cannot be queued twice. Error: rejected, not_found.
domain::Result<OutboxEntry> make_entry(const state::Enqueue& what, const EntryContext& context);

}  // namespace services
