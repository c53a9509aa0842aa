// A good account is asked every ten minutes, a bad one twice a minute: an operator who mended it waits for the sign.
#include "services/event_accounts.hpp"
#include <algorithm>

namespace services {

using domain::ErrorKind;
using state::Health;

static constexpr domain::Millis kGood{600'000}, kBad{30'000};

static state::AccountHealthChanged health_of(const domain::AccountId& account, const domain::Error& error) {
    switch (error.kind) {
    case ErrorKind::offline:
    case ErrorKind::timeout: return {account, Health::offline, error.detail};
    case ErrorKind::rate_limited:
    case ErrorKind::expired:
    case ErrorKind::unavailable: return {account, Health::slow, error.detail};
    default: return {account, Health::refused, error.detail};
    }
}

EventAccounts::EventAccounts(const ports::Clock& clock, Wire& wire, SessionKeeper& sessions,
                             const ports::NetworkTable& networks, Emit emit,
                             std::function<void(const domain::Account&, const std::vector<domain::PaidRead>&)> paid)
    : clock_(clock),
      wire_(wire),
      sessions_(sessions),
      networks_(networks),
      emit_(std::move(emit)),
      paid_(std::move(paid)) {}

void EventAccounts::watch(std::vector<domain::Account> accounts) {
    close();
    for (auto& account : accounts) {
        const auto* network = networks_.find(account.network);
        if (domain::facts_of(account.network).by_hand) emit_(state::AccountHealthChanged{account.id, Health::good, ""});
        if (network != nullptr) watched_.push_back({std::move(account), network, {}, false});
    }
}

void EventAccounts::close() {
    ++round_;
    watched_.clear();
}

domain::UtcTime EventAccounts::tick() {
    const auto now = clock_.now();
    auto next = now + kGood;
    for (std::size_t i = 0; i < watched_.size(); ++i) {
        if (!watched_[i].asking && now >= watched_[i].due) ask(i, 0);
        if (!watched_[i].asking) next = std::min(next, watched_[i].due);
    }
    return next;
}

void EventAccounts::ask(std::size_t index, int step) {
    auto& watched = watched_[index];
    const auto& id = watched.account.id;
    if (const auto later = sessions_.wait(id)) {
        if (const auto trouble = sessions_.trouble(id)) emit_(health_of(id, *trouble));
        watched.due = *later;
        return;
    }
    auto session = sessions_.open(id);
    if (!session) return finish(watched, health_of(id, session.error()));
    session->account = watched.account;  // with what the steps before have filled in
    auto request = watched.network->check_request(*session, step);
    if (!request) {
        watched.asking = false;
        return finish(watched, {id, Health::good, ""});
    }
    watched.asking = true;
    wire_.start(std::move(*request),
                [this, index, step, round = round_](const domain::Result<ports::HttpReply>& reply) {
                    if (round == round_) on_reply(index, step, reply);
                });
}

void EventAccounts::on_reply(std::size_t index, int step, const domain::Result<ports::HttpReply>& reply) {
    auto& watched = watched_[index];
    watched.asking = false;
    const auto& id = watched.account.id;
    if (reply) paid_(watched.account, watched.network->paid_reads(*reply, false));
    const auto read = reply.and_then(
        [&](const auto& r) { return watched.network->read_check(watched.account, step, r, clock_.now()); });
    if (!read && read.error().kind == ErrorKind::expired) sessions_.expired(id);
    if (!read) return finish(watched, health_of(id, read.error()));
    const auto budget = watched.network->read_budget(*reply);
    const ports::Session so_far{watched.account, {}};
    if (watched.network->check_request(so_far, step + 1)) return ask(index, step + 1);
    if (!budget) return finish(watched, {id, Health::good, ""});
    finish(watched, {id, Health::good, "", budget->remaining, budget->reset});
}

void EventAccounts::finish(Watched& watched, state::AccountHealthChanged told) {
    watched.due = clock_.now() + (told.health == Health::good ? kGood : kBad);
    emit_(std::move(told));
}

}  // namespace services
