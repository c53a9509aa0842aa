// What the outbox is made of: the rooms it speaks to, its waits, and the steps a test can stop it at.
#pragma once
#include "ports/clock.hpp"
#include "ports/network.hpp"
#include "ports/store.hpp"
#include "services/darkroom.hpp"
#include "services/session_keeper.hpp"
#include "services/wire.hpp"
#include "state/event.hpp"
#include <array>
#include <functional>

namespace services {

// What has just been done. Between any two of these the program may be killed without losing or doubling a post.
enum class OutboxStep {
    queued,           // post, deliveries, retry keys and log entry are on the disk
    upload_claimed,   // on the disk: photos are going up
    photo_prepared,   // the bytes that will leave are made
    upload_started,   // the request was given to the wire
    upload_answered,  // its answer is here, nothing is written yet
    upload_recorded,  // the remote id is on the disk
    media_asked,      // "are you done with it?"
    media_answered,
    send_claimed,  // on the disk: from here on the post may be public
    create_started,
    create_answered,
    outcome_recorded,
    look_up_started,
    look_up_answered,
    look_up_recorded,
};
inline constexpr int kOutboxSteps = 15;

struct OutboxTimings {
    // From losing sight to the first look-up, and from each to the next: at 2, 10 and 30 s. All must find nothing
    // before it is sent again, since a slow server may show an accepted post long after the connection is gone.
    std::array<domain::Millis, 3> looks{domain::Millis{2'000}, domain::Millis{8'000}, domain::Millis{20'000}};
    domain::Millis unclear_look{30'000};  // after a look-up that proved nothing
    domain::Millis media_poll{1'000};     // doubled each time, up to media_poll_most
    domain::Millis media_poll_most{8'000};
    int media_polls = 15;                 // then the server is taken to be stuck
    domain::Millis offline_most{15'000};  // nothing reached the server, so nobody is spared by waiting longer
    domain::Millis disk_retry{1'000};
    domain::Millis foreign_poll{250};  // how soon another process's entry is noticed
};

// Makes the bytes that leave. False: too much waits already, ask again later. The answer may come inside the call.
using PreparePhoto = std::function<bool(PrepareJob, std::function<void(domain::Result<ports::PreparedPhoto>)>)>;

struct OutboxParts {
    ports::Store& store;
    const ports::Clock& clock;
    Wire& wire;
    SessionKeeper& sessions;
    const ports::NetworkTable& networks;
    PreparePhoto prepare;
    std::function<double()> random01;           // [0, 1)
    std::function<void(state::Event)> tell;     // DeliveriesChanged, AccountHealthChanged, StopChanged, Notice
    std::function<void(OutboxStep)> step = {};  // for the kill test
    // What a look-up read and its network charges for.
    std::function<void(const domain::Delivery&, const std::vector<domain::PaidRead>&)> paid = {};
    // The bytes of a card's picture that a preview has shown; nullopt: fetch it.
    std::function<std::optional<std::string>(const std::string& url)> seen_picture = {};
    OutboxTimings timings = {};
    std::filesystem::path by_hand = {};  // HOME/by-hand: what people post by hand is laid out in it
};

// Those of the delivery, as the store knows them now. storage.
domain::Result<std::vector<domain::Photo>> photos_of(ports::Store& store, const domain::Delivery& delivery);

}  // namespace services
