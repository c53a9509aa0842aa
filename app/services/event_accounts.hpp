// Asks each account's server now and then whether the sign-in still holds. Back office thread only.
#pragma once
#include "ports/clock.hpp"
#include "ports/network.hpp"
#include "services/emit.hpp"
#include "services/session_keeper.hpp"
#include "services/wire.hpp"

namespace services {

class EventAccounts {
  public:
    EventAccounts(const ports::Clock& clock, Wire& wire, SessionKeeper& sessions, const ports::NetworkTable& networks,
                  Emit emit, std::function<void(const domain::Account&, const std::vector<domain::PaidRead>&)> paid);
    // These and no others from now on; they are asked at the next tick.
    void watch(std::vector<domain::Account> accounts);
    void close();
    // Gives the next moment at which one is due.
    domain::UtcTime tick();

  private:
    struct Watched {
        domain::Account account;
        const ports::Network* network = nullptr;
        domain::UtcTime due{};
        bool asking = false;
    };
    void ask(std::size_t index, int step);
    void on_reply(std::size_t index, int step, const domain::Result<ports::HttpReply>& reply);
    void finish(Watched& watched, state::AccountHealthChanged told);

    const ports::Clock& clock_;
    Wire& wire_;
    SessionKeeper& sessions_;
    const ports::NetworkTable& networks_;
    Emit emit_;
    std::function<void(const domain::Account&, const std::vector<domain::PaidRead>&)> paid_;  // what a check costs
    std::vector<Watched> watched_;
    std::uint64_t round_ = 0;  // answers for accounts that are no longer watched are dropped
};

}  // namespace services
