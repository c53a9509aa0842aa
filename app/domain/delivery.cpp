// The legal moves of a delivery as one table; anything that is not in it does not happen.
#include "domain/delivery.hpp"
#include <algorithm>
#include <array>
#include <cmath>

namespace domain {
namespace {

using S = DeliveryState;
using M = DeliveryMove;

struct LegalMove {
    S from;
    M move;
    S to;
};

constexpr std::array kLegalMoves{
    LegalMove{S::queued, M::claim_upload, S::uploading},
    LegalMove{S::queued, M::claim_send, S::sending},
    LegalMove{S::queued, M::refuse, S::failed},
    LegalMove{S::queued, M::hold, S::held},
    LegalMove{S::queued, M::cancel, S::cancelled},
    LegalMove{S::uploading, M::uploaded, S::uploading},
    LegalMove{S::uploading, M::claim_send, S::sending},
    LegalMove{S::uploading, M::back_off, S::queued},
    LegalMove{S::uploading, M::refuse, S::failed},
    LegalMove{S::uploading, M::hold, S::held},
    LegalMove{S::uploading, M::cancel, S::cancelled},
    LegalMove{S::sending, M::confirm, S::sent},
    LegalMove{S::sending, M::lose_sight, S::unknown},
    LegalMove{S::sending, M::back_off, S::queued},
    LegalMove{S::sending, M::refuse, S::failed},
    LegalMove{S::unknown, M::confirm, S::sent},
    LegalMove{S::unknown, M::look_again, S::unknown},
    LegalMove{S::unknown, M::settle_absent, S::queued},
    LegalMove{S::unknown, M::cancel, S::cancelled},
    LegalMove{S::failed, M::release, S::queued},
    LegalMove{S::failed, M::cancel, S::cancelled},
    LegalMove{S::held, M::release, S::queued},
    LegalMove{S::held, M::cancel, S::cancelled},
    LegalMove{S::uploading, M::found_out, S::uploading},
    LegalMove{S::queued, M::hand_over, S::waiting},
    LegalMove{S::uploading, M::hand_over, S::waiting},
    LegalMove{S::waiting, M::confirm, S::sent},
    LegalMove{S::waiting, M::cancel, S::cancelled},
    LegalMove{S::waiting, M::hold, S::held},
    LegalMove{S::unknown, M::give_up, S::held},
    LegalMove{S::sent, M::ask_deletion, S::deleting},
    LegalMove{S::deleting, M::delete_later, S::deleting},
    LegalMove{S::deleting, M::confirm_deletion, S::deleted},
    LegalMove{S::deleting, M::refuse_deletion, S::sent},
};

constexpr std::array<const char*, kDeliveryStates> kStateNames{"queued",  "uploading", "sending", "sent",
                                                               "unknown", "failed",    "held",    "cancelled",
                                                               "waiting", "deleting",  "deleted"};

constexpr std::array<const char*, kDeliveryMoves> kMoveNames{
    "upload",     "send",   "uploaded",     "found-out", "handed-over", "sent",     "lost-sight",
    "look-again", "absent", "retry-later",  "failed",    "held",        "released", "cancelled",
    "gave-up",    "delete", "delete-later", "deleted",   "not-deleted"};

constexpr Millis kFirstWait{1000};
constexpr Millis kLongestWait{5 * 60'000};

}  // namespace

const char* name_of(DeliveryState state) { return kStateNames.at(static_cast<std::size_t>(state)); }

std::optional<DeliveryState> delivery_state_named(std::string_view name) {
    const auto found = std::find(kStateNames.begin(), kStateNames.end(), name);
    if (found == kStateNames.end()) return std::nullopt;
    return static_cast<DeliveryState>(found - kStateNames.begin());
}

const char* name_of(DeliveryMove move) { return kMoveNames.at(static_cast<std::size_t>(move)); }

Result<DeliveryState> apply_move(DeliveryState from, DeliveryMove move) {
    for (const auto& legal : kLegalMoves)
        if (legal.from == from && legal.move == move) return legal.to;
    return fail(ErrorKind::conflict,
                std::string("A delivery that is ") + name_of(from) + " cannot become " + name_of(move) + ".");
}

std::string upload_name(const Delivery& delivery, std::size_t photo) {
    return delivery.retry_key + '-' + std::to_string(photo + 1) + ".jpg";
}

Millis back_off(int attempt, double random01) {
    // 2^attempt passes the cap long before it would overflow.
    const Millis::rep doublings = std::clamp(attempt, 0, 16);
    const auto ceiling = std::min(kLongestWait, kFirstWait * (Millis::rep{1} << doublings));
    const auto share = std::clamp(random01, 0.0, 1.0);
    return Millis{static_cast<Millis::rep>(std::floor(static_cast<double>(ceiling.count()) * share))};
}

}  // namespace domain
