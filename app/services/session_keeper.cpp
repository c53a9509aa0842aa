// A renewal that cannot be reached is tried again; one that is refused is believed for half a minute, so that a person
// who signs in again is noticed without a restart.
#include "services/session_keeper.hpp"
#include "domain/delivery.hpp"
#include "services/random_key.hpp"
#include <algorithm>

namespace services {

using domain::ErrorKind;
using domain::Millis;
using domain::UtcTime;

static constexpr Millis kAskAgain{1'000};  // while one is under way; its answer is noticed at once anyhow
static constexpr Millis kRefusalHolds{30'000};
static constexpr Millis kLongestWait{15'000};
static constexpr Millis kFreshToken{60'000};  // one as new as this does not run out
static constexpr int kMostInARow = 3;         // of fresh tokens; the word of one may be a late answer to the one before

SessionKeeper::~SessionKeeper() {
    for (const auto& [account, renewal] : renewals_)
        if (renewal.transfer != 0) parts_.wire.cancel(renewal.transfer);
}

domain::Result<domain::Account> SessionKeeper::account_of(const domain::AccountId& account) const {
    const auto accounts = parts_.store.accounts();
    if (!accounts) return tl::unexpected(accounts.error());
    const auto found = std::find_if(accounts->begin(), accounts->end(), [&](const auto& a) { return a.id == account; });
    if (found != accounts->end()) return *found;
    return domain::fail(ErrorKind::not_found,
                        "The account " + account.value + " is no longer here: add it again, or drop this delivery.");
}

domain::Result<ports::Session> SessionKeeper::stored(const domain::AccountId& account) const {
    const auto found = account_of(account);
    if (!found) return tl::unexpected(found.error());
    ports::Session session{*found, {}, parts_.clock.now(), random_key(parts_.random01)};
    auto token = parts_.secrets.get(account);
    // The network inside the product, and those where a person posts, have nobody to sign in to.
    const bool needs_none =
        found->network == domain::NetworkKind::rehearsal || domain::facts_of(found->network).by_hand;
    if (!token && needs_none) return session;
    if (!token) return tl::unexpected(token.error());
    session.token = std::move(*token);
    return session;
}

domain::Result<ports::Session> SessionKeeper::open(const domain::AccountId& account) const {
    if (const auto known = renewals_.find(account); known != renewals_.end())
        if (known->second.refused && parts_.clock.now() < known->second.not_before)
            return tl::unexpected(*known->second.trouble);
    return stored(account);
}

std::optional<domain::Error> SessionKeeper::trouble(const domain::AccountId& account) const {
    const auto known = renewals_.find(account);
    return known == renewals_.end() ? std::nullopt : known->second.trouble;
}

void SessionKeeper::expired(const domain::AccountId& account) {
    auto& renewal = renewals_[account];
    renewal.wanted = true;
    if (parts_.clock.now() >= renewal.renewed + kFreshToken) renewal.in_a_row = 0;
}

std::optional<UtcTime> SessionKeeper::wait(const domain::AccountId& account) {
    const auto now = parts_.clock.now();
    auto& renewal = renewals_[account];
    if (renewal.transfer != 0) return now + kAskAgain;
    if (now < renewal.not_before) return renewal.refused ? std::nullopt : std::optional(renewal.not_before);
    if (!renewal.unsaved.empty()) {
        save(account, renewal);
        if (!renewal.unsaved.empty()) return renewal.not_before;
    }
    const auto session = stored(account);
    if (session && renewal.refused && !session->token.is_same(renewal.refused_for)) renewal = {};
    const auto* network = session ? parts_.networks.find(session->account.network) : nullptr;
    auto request = network != nullptr ? network->renew_request(*session, renewal.wanted) : std::nullopt;
    if (renewal.wanted && session && (!request || renewal.in_a_row >= kMostInARow)) {
        refuse(renewal, *session, now);
        return std::nullopt;
    }
    if (!request) return std::nullopt;
    renewal.transfer = parts_.wire.start(
        std::move(*request), [this, account, used = *session](const auto& reply) { renewed(account, used, reply); });
    return now + kAskAgain;
}

void SessionKeeper::renewed(const domain::AccountId& account, const ports::Session& used,
                            const domain::Result<ports::HttpReply>& reply) {
    auto& renewal = renewals_[account];
    renewal.transfer = 0;
    const auto* network = parts_.networks.find(used.account.network);
    auto fresh = reply.and_then([&](const auto& r) { return network->read_renewal(used, r); });
    if (!fresh) return failed(used, renewal, fresh.error());
    const auto now = parts_.clock.now();
    const int before = now < renewal.renewed + kFreshToken ? renewal.in_a_row : 0;
    renewal = {};
    renewal.renewed = now;
    renewal.in_a_row = before + 1;
    renewal.unsaved = std::move(*fresh);
    save(account, renewal);
}

void SessionKeeper::save(const domain::AccountId& account, Renewal& renewal) {
    if (parts_.secrets.put(account, renewal.unsaved))
        renewal.unsaved = {};
    else
        renewal.not_before = parts_.clock.now() + kAskAgain;
}

// "It ran out", said of a token that cannot have: one that is never renewed, or several fresh ones in a row.
void SessionKeeper::refuse(Renewal& renewal, const ports::Session& session, UtcTime now) {
    renewal.wanted = false;
    renewal.in_a_row = 0;
    renewal.refused = true;
    renewal.refused_for = session.token;
    renewal.not_before = now + kRefusalHolds;
    renewal.trouble = domain::Error{ErrorKind::unauthorized,
                                    std::string(domain::facts_of(session.account.network).label) +
                                        " does not accept this account's sign-in any more: sign in again, and set this "
                                        "machine's clock if it is wrong."};
}

void SessionKeeper::failed(const ports::Session& used, Renewal& renewal, const domain::Error& error) {
    const auto now = parts_.clock.now();
    const bool refused = error.kind == ErrorKind::unauthorized || error.kind == ErrorKind::rejected;
    const auto since = parts_.secrets.get(used.account.id);
    if (refused && since && !since->is_same(used.token)) {  // another process of this home was faster
        renewal = {};
        return;
    }
    renewal.trouble = error;
    renewal.refused = refused;
    renewal.refused_for = used.token;
    if (refused)
        renewal.not_before = now + kRefusalHolds;
    else
        renewal.not_before = now + error.retry_after.value_or(
                                       std::min(domain::back_off(renewal.misses++, parts_.random01()), kLongestWait));
}

}  // namespace services
