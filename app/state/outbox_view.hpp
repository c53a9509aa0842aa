// What the desk says of the outbox: counts, what is still counting down, what needs a person.
#pragma once
#include "state/app_state.hpp"

namespace state {

// A post that Undo can still hold back.
struct Countdown {
    domain::PostId post;
    domain::UtcTime until{};
    std::string text;  // of its first delivery
    std::vector<domain::AccountId> accounts;
};
// Newest first. Posts asked for whose deliveries are not yet told are in it, so that Undo works from the first frame.
std::vector<Countdown> counting_down(const AppState& app);

struct OutboxCounts {
    int waiting = 0;    // queued, uploading, sending, deleting
    int attention = 0;  // unknown, failed, held, waiting to be posted by hand: a person should look
    int sent = 0;
};
OutboxCounts count_outbox(const AppState& app);

// A delivery that still counts down: nothing of it has touched a network.
bool is_counting_down(const domain::Delivery& delivery, domain::UtcTime now);
// What a person may do with it now, by the table of legal moves.
bool can_retry(const domain::Delivery& delivery);
bool can_drop(const domain::Delivery& delivery);
bool can_delete(const domain::Delivery& delivery);

// What Post would repeat: deliveries with the very words that it would send to the same account, in answer to the same
// post, and that are public or may become so. Newest first; of a thread its first part.
std::vector<const domain::Delivery*> repeated_by_post(const AppState& app);

// The accounts that answer nothing now: the desk is offline when there are accounts and none of them is reachable.
bool is_offline(const AppState& app);
// The first coming cue, and how long until its planned time (negative: late). nullopt when none is left.
std::optional<domain::Millis> time_to_next_cue(const AppState& app);

}  // namespace state
