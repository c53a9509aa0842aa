// The outbox: takes posts in, and sees each delivery to its end. Saved before sent; never sent blindly twice.
// The life of a delivery is docs/outbox.md. Back office thread only.
#pragma once
#include "domain/policy.hpp"
#include "services/outbox_book.hpp"
#include "services/outbox_lane.hpp"
#include "services/outbox_parts.hpp"
#include "state/command.hpp"
#include <map>
#include <memory>

namespace services {

// Two uses. The one process that holds HOME/outbox.lock calls start() and then tick() whenever a wire event, a command
// or next_deadline() came. Any other process never starts it: it enqueues, cancels and releases in the store, and the
// running one notices.
class OutboxService {
  public:
    explicit OutboxService(OutboxParts parts);
    ~OutboxService();
    OutboxService(const OutboxService&) = delete;
    OutboxService& operator=(const OutboxService&) = delete;

    // Takes up what the last run left: `uploading` goes back to the queue, `sending` becomes unknown and is looked up.
    domain::Status start();

    // Writes the post and a delivery for each text. When it returns they are on the disk. Error: rejected (nobody
    // signed in, no text, too many photos), not_found (an account that is not in `accounts`), conflict (this post was
    // already queued), storage. The caller has asked domain::may_fire.
    domain::Result<std::vector<domain::Delivery>> enqueue(const state::Enqueue& what, const std::string& who,
                                                          const domain::EventId& event,
                                                          const std::vector<domain::Account>& accounts,
                                                          const domain::Policy& policy);
    // Takes back what has not left. conflict, with the accounts it was too late for, when some had.
    domain::Status undo(const domain::PostId& post, const std::string& who);
    // conflict when it is being sent or is finished.
    // `why` is for the log; "" keeps the last error as it stands.
    domain::Status cancel(const domain::DeliveryId& delivery, const std::string& who, const std::string& why = {});
    // A person posted it by hand, and this is its page. conflict when it does not wait for that; rejected when the link
    // cannot be the post's (domain::link_of_post) or is another delivery's.
    domain::Status done_by_hand(const domain::DeliveryId& delivery, const std::string& url, const std::string& who);
    // Consent to a photo was taken back: what waits for a person with that photo is held, its copies are deleted.
    domain::Status hold_withdrawn(const std::string& who);
    // A held or failed one goes back to the queue, fresh from now on for `fresh_for`.
    domain::Status release(const domain::DeliveryId& delivery, const std::string& who,
                           domain::Millis fresh_for = std::chrono::minutes{30});

    // Takes a public post back on its network, and the parts of its thread that answer it, the last one first. It is
    // repeated until the network has said yes or no, also while STOP is on. rejected: no reason, or this network
    // cannot; conflict: it is not public, or a part after it is still on its way.
    domain::Status remove(const domain::DeliveryId& delivery, const std::string& who, const std::string& why);

    // From its return on no request starts, also after a restart, until resume. What is on the wire ends.
    domain::Status stop(const std::string& who, const std::string& why);
    // Sends nothing: all that waited is held for a decision.
    domain::Status resume(const std::string& who);
    bool is_stopped() const { return book_.stop().on; }

    void tick(domain::UtcTime now);
    // When tick() is due again; far away when nothing waits. Meaningless before start().
    domain::UtcTime next_deadline() const;
    // Requests and photos under way. At the end of the program: wait for 0, or leave; nothing is lost.
    std::size_t under_way() const;
    // Nothing is left that would move without a person: all is sent, failed, held, waiting to be posted by hand, or
    // cancelled.
    bool is_settled() const { return book_.is_settled(); }

  private:
    OutboxLane& lane_of(const domain::AccountId& account);
    domain::Status hold_all_waiting(const std::string& who);
    void clear_away(const domain::Delivery& delivery) const;

    OutboxParts parts_;
    OutboxBook book_;
    std::map<domain::AccountId, std::unique_ptr<OutboxLane>> lanes_;
    bool started_ = false;
    domain::UtcTime next_foreign_look_{};
};

}  // namespace services
