// Opens the session for each request, and renews tokens that run out: one renewal at a time for an account, and the new
// token is on the disk before it is used, since the old one may be worthless by then.
#pragma once
#include "ports/clock.hpp"
#include "ports/network.hpp"
#include "ports/store.hpp"
#include "services/wire.hpp"
#include <functional>
#include <map>
#include <optional>

namespace services {

// Back office thread.
class SessionKeeper {
  public:
    struct Parts {
        ports::Store& store;
        const ports::Clock& clock;
        Wire& wire;
        ports::Secrets& secrets;
        const ports::NetworkTable& networks;
        std::function<double()> random01;
    };
    explicit SessionKeeper(Parts parts) : parts_(std::move(parts)) {}
    ~SessionKeeper();  // cancels what is under way
    SessionKeeper(const SessionKeeper&) = delete;
    SessionKeeper& operator=(const SessionKeeper&) = delete;

    // Starts a renewal when it is time for one. nullopt: open() may be asked now. Else the moment to ask again: a
    // renewal is under way, or the server cannot be reached for one.
    std::optional<domain::UtcTime> wait(const domain::AccountId& account);
    // Good for one request. not_found (no such account, never signed in), unauthorized (the renewal was refused: sign
    // in again), storage.
    domain::Result<ports::Session> open(const domain::AccountId& account) const;
    // Why the last renewal failed; nullopt: it did not.
    std::optional<domain::Error> trouble(const domain::AccountId& account) const;
    // A reply said so: the next wait() renews.
    void expired(const domain::AccountId& account);

  private:
    struct Renewal {
        ports::TransferId transfer = 0;        // 0: none under way
        bool wanted = false;                   // a reply said `expired`
        int misses = 0;                        // in a row, for the back-off
        domain::UtcTime not_before{};          // of the next one
        std::optional<domain::Error> trouble;  // of the last one
        bool refused = false;                  // trouble is the server's "no", believed until not_before
        ports::Secret refused_for;             // the token it was said of: another one may be good
        ports::Secret unsaved;                 // renewed, but the disk did not take it yet
        domain::UtcTime renewed{};             // when the last one succeeded
        int in_a_row = 0;                      // successes with less than a minute between them
    };
    domain::Result<domain::Account> account_of(const domain::AccountId& account) const;
    domain::Result<ports::Session> stored(const domain::AccountId& account) const;
    void renewed(const domain::AccountId& account, const ports::Session& used,
                 const domain::Result<ports::HttpReply>& reply);
    void save(const domain::AccountId& account, Renewal& renewal);
    static void refuse(Renewal& renewal, const ports::Session& session, domain::UtcTime now);
    void failed(const ports::Session& used, Renewal& renewal, const domain::Error& error);

    Parts parts_;
    std::map<domain::AccountId, Renewal> renewals_;
};

}  // namespace services
