// One account's way out: photos up, post out, doubt settled. At most one request at a time, so that order is kept and
// a retry never runs beside its first try; accounts do not wait for one another.
#pragma once
#include "services/outbox_book.hpp"
#include "services/outbox_parts.hpp"
#include <memory>
#include <optional>

namespace services {

// Back office thread.
class OutboxLane {
  public:
    OutboxLane(const OutboxParts& parts, OutboxBook& book, domain::AccountId account);
    ~OutboxLane();
    OutboxLane(const OutboxLane&) = delete;
    OutboxLane& operator=(const OutboxLane&) = delete;

    // Starts what is due, when nothing is under way. While STOP is on it only takes back what a person wants gone.
    void advance(domain::UtcTime now);
    domain::UtcTime next_deadline() const;
    bool is_busy() const { return doing_ != Doing::nothing; }
    // The delivery was cancelled or held: its upload or look-up need not end. A create is never cut off.
    void drop(const domain::DeliveryId& delivery);

  private:
    enum class Doing { nothing, preparing, uploading, asking, finding_out, sending, looking, deleting };
    struct Unrecorded {  // an outcome that the disk did not take
        domain::DeliveryId delivery;
        domain::DeliveryMove move;
        OutboxBook::Change change;
        OutboxStep step;
    };
    using Reply = domain::Result<ports::HttpReply>;
    using OnReply = void (OutboxLane::*)(const domain::Delivery&, const Reply&);

    // -- choosing (outbox_lane.cpp)
    bool step(const domain::Delivery& next, domain::UtcTime now);  // true: look for the next one at once
    bool begin(const domain::Delivery& next, domain::UtcTime now);
    bool may_leave(const domain::Delivery& next);  // false: it was held, or our disk cannot be read
    void hold(const domain::DeliveryId& delivery, const std::string& why);
    void hold_stale(domain::UtcTime now);
    domain::Result<ports::Session> session(const domain::AccountId& account) const {
        return parts_.sessions.open(account);
    }
    bool has_session();
    bool needs_something_ahead(const domain::Delivery& next) const;
    bool join_thread(domain::Delivery& next);

    // -- the way to the wire and back (outbox_lane.cpp)
    void start(Doing doing, const domain::Delivery& delivery, ports::HttpRequest request, OnReply on_reply);
    void step_done(OutboxStep step) const;
    // Writes an outcome; when the disk does not take it, keeps it and tries again.
    void record(const domain::DeliveryId& delivery, domain::DeliveryMove move, const OutboxBook::Change& change,
                OutboxStep step);
    bool record_again();
    void wait_for_disk(const domain::Error& error);
    domain::UtcTime retry_time(const domain::Error& error);
    void tell_health(const Reply& reply, const domain::Error* error);

    // -- photos (outbox_upload.cpp)
    bool go_on_uploading(const domain::Delivery& delivery, domain::UtcTime now);
    bool prepare(const domain::Delivery& delivery, std::size_t photo, domain::UtcTime now);
    void upload(const domain::Delivery& delivery, std::size_t photo, const domain::Result<ports::PreparedPhoto>& made);
    void ask_media(const domain::Delivery& delivery, std::size_t photo);
    void uploaded(const domain::Delivery& delivery, const Reply& reply);
    void media_answered(const domain::Delivery& delivery, const Reply& reply);
    void upload_failed(const domain::Delivery& delivery, const domain::Error& error);
    bool find_out(const domain::Delivery& delivery);  // false: there is nothing to find out
    void found_out(const domain::Delivery& delivery, const Reply& reply);
    void not_yet(const domain::Delivery& delivery, const domain::Error& error, const OutboxBook::Change& change);

    // -- the picture of a link's card (outbox_card.cpp)
    static domain::PhotoLimits photo_limits_for(const domain::Account& account);
    bool fetch_picture(const domain::Delivery& delivery);  // false: there is none to fetch
    void picture_fetched(const domain::Delivery& delivery, const Reply& reply);
    void make_picture(const domain::Delivery& delivery, const std::string& bytes);
    void upload_picture(const domain::Delivery& delivery, const domain::Result<ports::PreparedPhoto>& made);
    void picture_uploaded(const domain::Delivery& delivery, const Reply& reply);
    void note_picture(const domain::Delivery& delivery, const std::optional<ports::MediaAnswer>& answer);

    // -- the post itself (outbox_send.cpp)
    bool send(const domain::Delivery& delivery, domain::UtcTime now);
    void sent(const domain::Delivery& delivery, const Reply& reply);
    bool send_photos_again(const domain::Delivery& delivery, const domain::Error& error,
                           const ports::PhotosAgain& again);
    void send_failed(const domain::Delivery& delivery, const domain::Error& error);

    // -- by hand (outbox_by_hand.cpp)
    void lay_out(const domain::Delivery& delivery, std::size_t photo, const ports::PreparedPhoto& made);
    bool is_laid_out(const domain::Delivery& delivery) const;
    bool hand_over(const domain::Delivery& delivery);

    // -- doubt (outbox_settle.cpp)
    void look_up(const domain::Delivery& delivery, domain::UtcTime now);
    void looked_up(const domain::Delivery& delivery, const Reply& reply);
    void give_up(const domain::Delivery& delivery, domain::UtcTime now);
    void look_again(const domain::DeliveryId& delivery, const std::string& why, domain::UtcTime when, int lookups);

    // -- taking back (outbox_delete.cpp)
    bool remove(const domain::Delivery& delivery, int step);  // false: there is no such step
    void removed(const domain::Delivery& delivery, const Reply& reply);
    void removal_failed(const domain::Delivery& delivery, const domain::Error& error);

    const OutboxParts& parts_;
    OutboxBook& book_;
    const domain::AccountId account_;
    Doing doing_ = Doing::nothing;
    domain::DeliveryId delivery_;  // what is under way
    std::size_t photo_ = 0;        // which of its photos
    struct {
        int width_px = 0, height_px = 0;
    } size_;  // of that photo as it leaves
    ports::TransferId transfer_ = 0;
    std::uint64_t errand_ = 0;      // an answer to an older errand is nobody's
    domain::UtcTime wake_at_{};     // nothing starts before
    domain::UtcTime renewed_at_{};  // when the session may be there: only a deadline
    int misses_ = 0;                // failures in a row, for the back-off
    int deletion_step_ = 0;         // of what is being taken back
    int polls_ = 0;                 // of the photo that the server is processing
    std::optional<Unrecorded> unrecorded_;
    std::shared_ptr<const int> alive_ = std::make_shared<int>(0);  // the darkroom may answer after our end
};

}  // namespace services
