// A back office of one service: no desk, no darkroom thread, the same outbox.
#include "cli/sender.hpp"
#include "cli/home_office.hpp"
#include "net/curl_transport.hpp"
#include <algorithm>

namespace cli {

using domain::DeliveryState;

static constexpr std::size_t kMailboxBound = 1024;
static constexpr std::chrono::milliseconds kWatch{100};  // how often the store is asked how far it is

Sender::Sender(Home& home) : home_(home), mailbox_(kMailboxBound) {
    transport_ = std::make_unique<net::CurlTransport>(
        [this](ports::WireEvent event) { mailbox_.push_waiting(std::move(event)); }, net::CurlOptions{});
    wire_ = std::make_unique<services::Wire>(*transport_);
    sessions_ = std::make_unique<services::SessionKeeper>(services::SessionKeeper::Parts{
        *home.store, *home.clock, *wire_, *home.secrets, home.networks, random_source()});
    services::OutboxParts parts{.store = *home.store,
                                .clock = *home.clock,
                                .wire = *wire_,
                                .sessions = *sessions_,
                                .networks = home.networks,
                                .prepare = {},
                                .random01 = random_source(),
                                .tell = [](const state::Event&) {}};
    // Nobody waits for a frame here, so the photo is prepared on this thread.
    parts.prepare = [&media = *home.media_room](const services::PrepareJob& job, const auto& on_done) {
        on_done(media.prepare(job.file, job.limits));
        return true;
    };
    parts.by_hand = home.by_hand();
    outbox_ = std::make_unique<services::OutboxService>(std::move(parts));
}

// The wire ends first: what it still says goes into a box that is closed and is asked for by nobody.
Sender::~Sender() {
    outbox_.reset();
    sessions_.reset();
    mailbox_.close();
    transport_.reset();
}

domain::Status Sender::start_when_free() {
    if (lock_) return {};
    auto lock = SenderLock::take(home_.root);
    if (!lock) return {};
    if (auto started = outbox_->start(); !started) return started;
    lock_.emplace(std::move(*lock));
    return {};
}

void Sender::run_once() {
    const auto now = home_.clock->now();
    outbox_->tick(now);
    const auto wait = std::clamp<domain::Millis>(outbox_->next_deadline() - now, domain::Millis{0}, kWatch);
    for (auto& event : mailbox_.take_until(std::chrono::steady_clock::now() + wait)) wire_->deliver(std::move(event));
}

domain::Result<bool> Sender::are_settled(const std::vector<domain::DeliveryId>& deliveries) const {
    for (const auto& id : deliveries) {
        const auto delivery = home_.store->delivery(id);
        if (!delivery) return tl::unexpected(delivery.error());
        const auto state = delivery->state;
        if (state == DeliveryState::queued || state == DeliveryState::uploading || state == DeliveryState::sending ||
            state == DeliveryState::unknown || state == DeliveryState::deleting)
            return false;
    }
    return true;
}

domain::Result<bool> Sender::see_to_the_end(const std::vector<domain::DeliveryId>& deliveries, domain::Millis at_most) {
    const auto end = std::chrono::steady_clock::now() + at_most;
    for (;;) {
        if (auto started = start_when_free(); !started) return tl::unexpected(started.error());
        auto settled = are_settled(deliveries);
        if (!settled || *settled) return settled;
        if (std::chrono::steady_clock::now() >= end) return false;
        if (lock_)
            run_once();
        else
            mailbox_.take_until(std::chrono::steady_clock::now() + kWatch);
    }
}

}  // namespace cli
