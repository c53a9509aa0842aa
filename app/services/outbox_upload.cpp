// Photos go up before the post: an upload may be repeated, a post may not.
#include "domain/by_hand.hpp"
#include "domain/photo_limits.hpp"
#include "services/outbox_lane.hpp"
#include <algorithm>

namespace services {

using domain::Delivery;
using domain::DeliveryMove;
using domain::ErrorKind;

constexpr domain::Millis kDarkroomBusy{100};

domain::PhotoLimits OutboxLane::photo_limits_for(const domain::Account& account) {
    auto limits = domain::photo_limits_of(account.network);
    if (account.max_photo_bytes > 0)
        limits.max_bytes = std::min(limits.max_bytes, static_cast<std::uint64_t>(account.max_photo_bytes));
    if (account.max_photo_pixels > 0)
        limits.max_pixels = std::min(limits.max_pixels, static_cast<std::int64_t>(account.max_photo_pixels));
    return limits;
}

bool OutboxLane::go_on_uploading(const Delivery& delivery, domain::UtcTime now) {
    const auto& media = delivery.media;
    const auto next = std::find_if(media.begin(), media.end(), [](const auto& m) { return !m.ready; });
    if (next == media.end()) {
        if (!may_leave(delivery)) return true;
        if (domain::is_by_hand(delivery.network)) return hand_over(delivery);
        return find_out(delivery) ? false : send(delivery, now);
    }
    const auto photo = static_cast<std::size_t>(next - media.begin());
    if (next->remote_id.empty()) return prepare(delivery, photo, now);
    ask_media(delivery, photo);
    return false;
}

bool OutboxLane::prepare(const Delivery& delivery, std::size_t photo, domain::UtcTime now) {
    const auto here = session(delivery.account);
    if (!here) {
        hold(delivery.id, here.error().detail);
        return true;
    }
    doing_ = Doing::preparing;
    delivery_ = delivery.id;
    const auto errand = ++errand_;
    const PrepareJob job{delivery.media[photo].path, photo_limits_for(here->account), delivery.media[photo].crop};
    const bool taken =
        parts_.prepare(job, [this, alive = std::weak_ptr(alive_), errand, delivery, photo](const auto& made) {
            if (alive.expired() || errand != errand_) return;
            doing_ = Doing::nothing;
            if (book_.stop().on) return;  // It is made anew after the resume, if a person wants it sent.
            upload(delivery, photo, made);
            advance(parts_.clock.now());
        });
    if (!taken) {
        doing_ = Doing::nothing;
        wake_at_ = now + kDarkroomBusy;
    }
    return false;
}

void OutboxLane::upload(const Delivery& delivery, std::size_t photo, const domain::Result<ports::PreparedPhoto>& made) {
    step_done(OutboxStep::photo_prepared);
    const auto refuse = [&](const std::string& why) {
        record(
            delivery.id, DeliveryMove::refuse, [why](Delivery& d) { d.error = why; }, OutboxStep::outcome_recorded);
    };
    if (!made) return refuse("Photo " + std::to_string(photo + 1) + ": " + made.error().detail);
    if (domain::is_by_hand(delivery.network)) return lay_out(delivery, photo, *made);
    const auto here = session(delivery.account);
    if (!here) return hold(delivery.id, here.error().detail);
    ports::OutgoingPhoto out;
    out.bytes.assign(made->jpeg.begin(), made->jpeg.end());
    out.content_type = "image/jpeg";
    out.filename = domain::upload_name(delivery, photo);
    out.alt = delivery.media[photo].alt;
    out.width_px = made->width_px;
    out.height_px = made->height_px;
    photo_ = photo;
    size_ = {made->width_px, made->height_px};
    polls_ = 0;
    const auto* network = parts_.networks.find(delivery.network);
    start(Doing::uploading, delivery, network->upload_request(*here, out), &OutboxLane::uploaded);
    step_done(OutboxStep::upload_started);
}

void OutboxLane::uploaded(const Delivery& delivery, const Reply& reply) {
    step_done(OutboxStep::upload_answered);
    const auto* network = parts_.networks.find(delivery.network);
    const auto answer = reply.and_then([&](const auto& r) { return network->read_upload(r, parts_.clock.now()); });
    tell_health(reply, answer ? nullptr : &answer.error());
    if (!answer) return upload_failed(delivery, answer.error());
    misses_ = 0;
    const auto photo = photo_;
    const auto change = [photo, answer = *answer, size = size_](Delivery& d) {
        auto& media = d.media.at(photo);
        media.remote_id = answer.remote_id;
        media.ready = answer.ready;
        media.width_px = size.width_px;
        media.height_px = size.height_px;
    };
    record(delivery.id, DeliveryMove::uploaded, change, OutboxStep::upload_recorded);
    if (!answer->ready) wake_at_ = std::max(wake_at_, parts_.clock.now() + parts_.timings.media_poll);
}

void OutboxLane::ask_media(const Delivery& delivery, std::size_t photo) {
    const auto here = session(delivery.account);
    if (!here) return hold(delivery.id, here.error().detail);
    photo_ = photo;
    const auto* network = parts_.networks.find(delivery.network);
    start(Doing::asking, delivery, network->check_media_request(*here, delivery.media[photo]),
          &OutboxLane::media_answered);
    step_done(OutboxStep::media_asked);
}

void OutboxLane::media_answered(const Delivery& delivery, const Reply& reply) {
    step_done(OutboxStep::media_answered);
    const auto* network = parts_.networks.find(delivery.network);
    const auto now = parts_.clock.now();
    const auto& asked = delivery.media[photo_];
    const auto answer = reply.and_then([&](const auto& r) { return network->read_media(asked, r, now); });
    if (!answer) return upload_failed(delivery, answer.error());
    if (answer->ready) {
        const auto photo = photo_;
        record(
            delivery.id, DeliveryMove::uploaded, [photo](Delivery& d) { d.media.at(photo).ready = true; },
            OutboxStep::upload_recorded);
        return;
    }
    const auto& timings = parts_.timings;
    if (++polls_ > timings.media_polls)
        return upload_failed(delivery, {ErrorKind::rejected, "The server took photo " + std::to_string(photo_ + 1) +
                                                                 " but did not finish processing it: try again."});
    wake_at_ = now + std::min(timings.media_poll * (1 << std::min(polls_, 10)), timings.media_poll_most);
}

// A photo that the server no longer knows goes up again.
void OutboxLane::upload_failed(const Delivery& delivery, const domain::Error& error) {
    const bool forget = error.kind == ErrorKind::not_found || error.kind == ErrorKind::rejected;
    not_yet(delivery, error, [photo = photo_, forget](Delivery& d) {
        if (!forget) return;
        d.media.at(photo).remote_id.clear();
        d.media.at(photo).ready = false;
    });
}

// Nothing is public yet, so only a plain "no" ends it.
void OutboxLane::not_yet(const Delivery& delivery, const domain::Error& error, const OutboxBook::Change& change) {
    const bool refused =
        error.kind == ErrorKind::unauthorized || error.kind == ErrorKind::rejected || error.kind == ErrorKind::conflict;
    const auto when = refused ? parts_.clock.now() : retry_time(error);
    const auto all = [words = error.detail, kind = error.kind, when, change](Delivery& d) {
        d.error = words;
        d.error_kind = kind;
        d.not_before = when;
        if (change) change(d);
    };
    record(delivery.id, refused ? DeliveryMove::refuse : DeliveryMove::back_off, all, OutboxStep::outcome_recorded);
}

// Last before the create: what the network must be asked. It stops at the same steps as a question about a photo.
bool OutboxLane::find_out(const Delivery& delivery) {
    const auto here = session(delivery.account);
    if (!here) return false;  // send() says so
    auto question = parts_.networks.find(delivery.network)->preparation_request(*here, delivery);
    if (!question) return fetch_picture(delivery);
    start(Doing::finding_out, delivery, std::move(*question), &OutboxLane::found_out);
    step_done(OutboxStep::media_asked);
    return true;
}

void OutboxLane::found_out(const Delivery& delivery, const Reply& reply) {
    step_done(OutboxStep::media_answered);
    const auto* network = parts_.networks.find(delivery.network);
    const auto now = parts_.clock.now();
    const auto notes = reply.and_then([&](const auto& r) { return network->read_preparation(delivery, r, now); });
    if (!notes && !reply)
        if (auto without = network->without_answer(delivery))
            return record(
                delivery.id, DeliveryMove::found_out, [&](Delivery& d) { d.notes = *without; },
                OutboxStep::upload_recorded);
    tell_health(reply, notes ? nullptr : &notes.error());
    if (!notes) return not_yet(delivery, notes.error(), {});
    record(
        delivery.id, DeliveryMove::found_out, [&](Delivery& d) { d.notes = *notes; }, OutboxStep::upload_recorded);
}

}  // namespace services
