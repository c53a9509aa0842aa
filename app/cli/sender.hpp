// The outbox as a sub-command uses it: it writes, and it sends when no other process of this home does.
#pragma once
#include "cli/home.hpp"
#include "ports/mailbox.hpp"
#include "services/outbox_service.hpp"

namespace cli {

// One thread. Killing the process at any time is safe: the next sender takes up what was left.
class Sender {
  public:
    explicit Sender(Home& home);
    ~Sender();
    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;

    // For enqueue, cancel, release: they need no lock.
    services::OutboxService& outbox() { return *outbox_; }

    // Sends what waits, or watches the process that does, until each of `deliveries` needs nobody or only a person
    // (sent, failed, held, cancelled), or `at_most` has passed. False when the time was too short. Error: storage.
    domain::Result<bool> see_to_the_end(const std::vector<domain::DeliveryId>& deliveries, domain::Millis at_most);

  private:
    domain::Result<bool> are_settled(const std::vector<domain::DeliveryId>& deliveries) const;
    domain::Status start_when_free();
    void run_once();

    Home& home_;
    ports::Mailbox<ports::WireEvent> mailbox_;
    std::optional<SenderLock> lock_;  // held: this process sends
    std::unique_ptr<ports::Transport> transport_;
    std::unique_ptr<services::Wire> wire_;
    std::unique_ptr<services::SessionKeeper> sessions_;
    std::unique_ptr<services::OutboxService> outbox_;
};

}  // namespace cli
