// A good account is asked every ten minutes, a bad one twice a minute: an operator who mended it waits for the sign.
#include "services/event_accounts.hpp"
#include <algorithm>

namespace services {

using domain::ErrorKind;
using state::Health;

static constexpr domain::Millis kGood{600'000}, kBad{30'000};

EventAccounts::EventAccounts(const ports::Clock& clock, Wire& wire, const ports::NetworkTable& networks, Emit emit)
    : clock_(clock), wire_(wire), networks_(networks), emit_(std::move(emit)) {}

void EventAccounts::watch(std::vector<ports::Session> sessions) {
    close();
    for (auto& session : sessions) {
        const auto* network = networks_.find(session.account.network);
        if (network != nullptr) watched_.push_back({std::move(session), network, {}, false});
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
    auto request = watched.network->check_request(watched.session, step);
    if (!request) {
        watched.asking = false;
        return finish(watched, {watched.session.account.id, Health::good, ""});
    }
    watched.asking = true;
    wire_.start(std::move(*request),
                [this, index, step, round = round_](const domain::Result<ports::HttpReply>& reply) {
                    if (round == round_) on_reply(index, step, reply);
                });
}

static Health health_of(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::offline:
    case ErrorKind::timeout: return Health::offline;
    case ErrorKind::rate_limited:
    case ErrorKind::unavailable: return Health::slow;
    default: return Health::refused;
    }
}

void EventAccounts::on_reply(std::size_t index, int step, const domain::Result<ports::HttpReply>& reply) {
    auto& watched = watched_[index];
    watched.asking = false;
    const auto& id = watched.session.account.id;
    if (!reply) return finish(watched, {id, health_of(reply.error().kind), reply.error().detail});
    const auto read = watched.network->read_check(watched.session.account, step, *reply, clock_.now());
    if (!read) return finish(watched, {id, health_of(read.error().kind), read.error().detail});
    const auto budget = watched.network->read_budget(*reply);
    if (watched.network->check_request(watched.session, step + 1)) return ask(index, step + 1);
    if (!budget) return finish(watched, {id, Health::good, ""});
    finish(watched, {id, Health::good, "", budget->remaining, budget->reset});
}

void EventAccounts::finish(Watched& watched, state::AccountHealthChanged told) {
    watched.due = clock_.now() + (told.health == Health::good ? kGood : kBad);
    emit_(std::move(told));
}

}  // namespace services
