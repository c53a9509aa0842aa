// Reads are counted by the store; what posts cost is summed up from the deliveries, now and then.
#include "services/read_ledger.hpp"
#include <algorithm>

namespace services {

using domain::Millis;
using domain::NetworkKind;
using domain::UtcTime;

static constexpr Millis kSumUp{5'000};     // at most so often
static constexpr Millis kAnyhow{600'000};  // a month ends
static constexpr int kMostDeliveries = 100'000;

ReadLedger::ReadLedger(ports::Store& store, const ports::Clock& clock, Emit emit)
    : store_(store), clock_(clock), emit_(std::move(emit)) {}

void ReadLedger::open(const domain::EventId& event, const domain::Policy& policy,
                      const std::vector<domain::Account>& accounts) {
    event_ = event;
    policy_ = policy;
    accounts_.clear();
    for (const auto& account : accounts)
        if (domain::prices_of(account.network) != nullptr) accounts_[account.network] = {};
    for (auto& [network, account] : accounts_) sum_up(network, account);
    summed_ = clock_.now();
}

void ReadLedger::use_policy(const domain::Policy& policy) { policy_ = policy; }

void ReadLedger::say(const domain::Error& error) {
    if (std::exchange(said_, error.detail) != error.detail)
        emit_(state::Notice{state::Notice::Level::error, error.detail});
}

void ReadLedger::sum_up(NetworkKind network, Account& account) {
    const auto now = clock_.now();
    const auto reads = store_.reads(event_, network, now);
    if (!reads) return say(reads.error());
    const auto deliveries = store_.deliveries({.event = event_, .limit = kMostDeliveries});
    if (!deliveries) return say(deliveries.error());
    account.reads = *reads;
    account.posts = domain::spent_this_month(*deliveries, network, now);
    account.posts_are_old = false;
}

void ReadLedger::count(const domain::EventId& event, const domain::AccountId& account, NetworkKind network,
                       const std::vector<domain::PaidRead>& reads) {
    if (reads.empty()) return;
    const auto now = clock_.now();
    domain::Account reader;
    reader.id = account;
    reader.network = network;
    if (auto stored = store_.add_reads(event, reader, now, reads); !stored) return say(stored.error());
    const auto found = accounts_.find(network);
    if (event != event_ || found == accounts_.end()) return;
    if (const auto sum = store_.reads(event_, network, now))
        found->second.reads = *sum;
    else
        say(sum.error());
}

void ReadLedger::posts_changed(NetworkKind network) {
    if (const auto found = accounts_.find(network); found != accounts_.end()) found->second.posts_are_old = true;
}

domain::Spending ReadLedger::spending_of(NetworkKind network, const Account& account) const {
    return domain::spending_of(network, account.posts, account.reads, policy_);
}

domain::Verdict ReadLedger::may_read(NetworkKind network) const {
    const auto found = accounts_.find(network);
    return found == accounts_.end() ? domain::Verdict{}
                                    : domain::may_read(network, spending_of(network, found->second));
}

int ReadLedger::room_to_read(NetworkKind network) const {
    const auto found = accounts_.find(network);
    return found == accounts_.end() ? 0
                                    : std::max(1, domain::room_to_read(network, spending_of(network, found->second)));
}

UtcTime ReadLedger::tick() {
    const auto now = clock_.now();
    auto next = now + kAnyhow;
    for (auto& [network, account] : accounts_) {
        const bool is_due = now - summed_ >= (account.posts_are_old ? kSumUp : kAnyhow);
        if (is_due) sum_up(network, account);
        if (account.posts_are_old) next = std::min(next, summed_ + kSumUp);
        const auto spending = spending_of(network, account);
        if (spending == account.told) continue;
        account.told = spending;
        emit_(state::SpendingChanged{network, spending});
    }
    if (now - summed_ >= kSumUp) summed_ = now;
    return std::max(next, now + Millis{100});
}

}  // namespace services
