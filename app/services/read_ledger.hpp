// What reading has cost this month where a network charges for it, and whether the budget allows more. The count is on
// the disk, so that no restart reads for free.
#pragma once
#include "domain/cost.hpp"
#include "domain/pack.hpp"
#include "ports/clock.hpp"
#include "ports/store.hpp"
#include "services/emit.hpp"

namespace services {

// Back office thread.
class ReadLedger {
  public:
    ReadLedger(ports::Store& store, const ports::Clock& clock, Emit emit);

    // Of an event and those of its networks that charge.
    void open(const domain::EventId& event, const domain::Policy& policy, const std::vector<domain::Account>& accounts);
    void use_policy(const domain::Policy& policy);
    // Stored at once; each resource once in a UTC day.
    void count(const domain::EventId& event, const domain::AccountId& account, domain::NetworkKind network,
               const std::vector<domain::PaidRead>& reads);
    // A delivery was queued, sent or dropped: what posts cost is summed up again, some seconds later.
    void posts_changed(domain::NetworkKind network);

    domain::Verdict may_read(domain::NetworkKind network) const;
    int room_to_read(domain::NetworkKind network) const;

    // Tells the desk what has changed. Gives the next moment at which it wants to be called.
    domain::UtcTime tick();

  private:
    struct Account {
        domain::Mills posts = 0;
        domain::ReadCounts reads;
        domain::Spending told{-1, -1, -1, -1};
        bool posts_are_old = true;
    };
    void sum_up(domain::NetworkKind network, Account& account);
    domain::Spending spending_of(domain::NetworkKind network, const Account& account) const;
    void say(const domain::Error& error);

    ports::Store& store_;
    const ports::Clock& clock_;
    Emit emit_;
    domain::EventId event_;
    domain::Policy policy_;
    std::map<domain::NetworkKind, Account> accounts_;
    domain::UtcTime summed_{};
    std::string said_;  // the last trouble, once
};

}  // namespace services
