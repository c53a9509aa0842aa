// A delivery: one post to one account. Its states and the legal moves between them, as one table.
#pragma once
#include "domain/ids.hpp"
#include "domain/network_kind.hpp"
#include "domain/post.hpp"
#include "domain/result.hpp"
#include <cstdint>
#include <string>
#include <vector>

namespace domain {

enum class DeliveryState {
    queued,
    uploading,
    sending,
    sent,
    unknown,
    failed,
    held,
    cancelled,
    waiting,
    deleting,
    deleted
};
inline constexpr std::size_t kDeliveryStates = 11;
const char* name_of(DeliveryState state);
std::optional<DeliveryState> delivery_state_named(std::string_view name);

// Why a delivery moves. Each is one line of the audit log.
enum class DeliveryMove {
    claim_upload,      // queued → uploading: the countdown is over, and something must go ahead of the post
    claim_send,        // queued, uploading → sending: all photos are up; written before the first byte leaves
    uploaded,          // uploading → uploading: one more photo has its remote id
    found_out,         // uploading → uploading: the network told what the create needs
    hand_over,         // queued, uploading → waiting: all is laid out, and a person is to post it by hand
    confirm,           // sending, unknown → sent; waiting → sent, when that person brings the link
    lose_sight,        // sending → unknown: time-out, 5xx, or a start after a crash
    look_again,        // unknown → unknown: a look-up did not settle it
    settle_absent,     // unknown → queued: the account's own posts were read twice and it is not there
    back_off,          // uploading, sending → queued: surely not taken; try again later
    refuse,            // queued, uploading, sending → failed. Never from unknown: a retry of it could double
    hold,              // queued, uploading, waiting → held: too old, stopped, its account is gone, consent taken back
    release,           // held, failed → queued: a person said so
    cancel,            // all that is not public for certain → cancelled: a person said so. Not while it is being sent
    give_up,           // unknown → held: the network says it has it, and it is not found: only a person can tell
    ask_deletion,      // sent → deleting: a person said so, and why; written before the request leaves
    delete_later,      // deleting → deleting: the server could not be reached; repeating it does no harm
    confirm_deletion,  // deleting → deleted: it is gone, or was already
    refuse_deletion,   // deleting → sent: the network said no, so it still stands there
};
inline constexpr std::size_t kDeliveryMoves = 19;
const char* name_of(DeliveryMove move);  // as in the audit log: "sent", "held"
// conflict when the move is not legal from that state.
Result<DeliveryState> apply_move(DeliveryState from, DeliveryMove move);
constexpr bool is_finished(DeliveryState s) {
    return s == DeliveryState::sent || s == DeliveryState::cancelled || s == DeliveryState::deleted;
}

struct MediaProgress {
    PhotoId photo;
    std::string path;                 // our stored copy of the original
    std::string alt;                  // "" when decorative
    std::string remote_id;            // once uploaded
    bool ready = false;               // the server has finished processing it
    int width_px = 0, height_px = 0;  // of what was uploaded
    CropBox crop = {};                // what of the original leaves
};

struct Delivery {
    DeliveryId id;
    PostId post;
    EventId event;
    AccountId account;
    NetworkKind network = NetworkKind::rehearsal;
    DeliveryState state = DeliveryState::queued;
    std::string text;  // exactly what goes out; fixed when it is queued
    std::string language;
    Visibility visibility = Visibility::everyone;
    std::string retry_key;    // stored before the first try, the same on each try
    int part = 1, parts = 1;  // of a thread; a thread's parts are deliveries of one post to one account
    DeliveryId after;         // the part before it: nothing leaves until that one is sent. Empty: none
    std::string reply_to;     // remote id of the post it answers, or of the part before; "" none
    FeedId answers;           // of its post: the feed post that it answers; empty: none
    std::string fired_by;     // of its post
    std::string notes;        // what the network had to find out before the create (ports::Network::read_preparation)
    std::vector<MediaProgress> media;
    int attempts = 0;  // creates that were put on the wire
    int lookups = 0;   // look-ups since it became unknown
    UtcTime created{};
    UtcTime not_before{};   // end of the countdown, or of a back-off
    UtcTime fresh_until{};  // later than this it is held
    UtcTime first_try{};    // when the first create was marked; epoch = never
    UtcTime changed{};
    std::string remote_id, url;
    std::string error;                      // last one, a sentence
    ErrorKind error_kind = ErrorKind::bug;  // of `error`
};

// What a photo of it is called when it goes up: no two are alike, since some servers (snac) take the name for the
// photo's identity.
std::string upload_name(const Delivery& delivery, std::size_t photo);

// Full jitter: a random share of min(cap, base·2^attempt). `random01` in [0,1). Source: AWS architecture blog,
// "Exponential Backoff And Jitter". Base 1 s, cap 5 min. A server's own word (retry_after) overrides it.
Millis back_off(int attempt, double random01);

}  // namespace domain
