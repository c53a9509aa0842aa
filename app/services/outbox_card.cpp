// A picture that belongs to a post and is none of its photos: fetched from where a page says, made anew in the media
// room like any bytes of strangers, uploaded. The post goes out without it when any of this fails.
#include "domain/photo_limits.hpp"
#include "services/outbox_lane.hpp"
#include <cstdlib>
#include <fstream>
#include <unistd.h>

namespace services {

using domain::Delivery;
using domain::DeliveryMove;

namespace {

// The bytes as a file of our own, gone with this object: the media room reads files.
class ScratchPicture {
  public:
    explicit ScratchPicture(const std::string& bytes) {
        std::error_code code;
        auto name = (std::filesystem::temp_directory_path(code) / "callboard-card-XXXXXX").string();
        const int handle = code ? -1 : ::mkstemp(name.data());
        if (handle < 0) return;
        path_ = name;
        ::close(handle);
        std::ofstream(path_, std::ios::binary) << bytes;
    }
    ScratchPicture(const ScratchPicture&) = delete;
    ScratchPicture& operator=(const ScratchPicture&) = delete;
    ~ScratchPicture() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove(path_, ignored);
    }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace

bool OutboxLane::fetch_picture(const Delivery& delivery) {
    const auto here = session(delivery.account);
    if (!here) return false;
    auto request = parts_.networks.find(delivery.network)->picture_request(*here, delivery);
    if (!request) return false;
    if (const auto seen = parts_.seen_picture ? parts_.seen_picture(request->url) : std::nullopt)
        make_picture(delivery, *seen);
    else
        start(Doing::finding_out, delivery, std::move(*request), &OutboxLane::picture_fetched);
    return true;
}

void OutboxLane::picture_fetched(const Delivery& delivery, const Reply& reply) {
    if (!reply || reply->status != 200) return note_picture(delivery, std::nullopt);
    make_picture(delivery, reply->body);
}

void OutboxLane::make_picture(const Delivery& delivery, const std::string& bytes) {
    const auto file = std::make_shared<ScratchPicture>(bytes);
    const auto here = session(delivery.account);
    if (!here || file->path().empty()) return note_picture(delivery, std::nullopt);
    doing_ = Doing::preparing;
    delivery_ = delivery.id;
    const auto errand = ++errand_;
    const PrepareJob job{file->path(), photo_limits_for(here->account)};
    const bool taken =
        parts_.prepare(job, [this, alive = std::weak_ptr(alive_), errand, delivery, file](const auto& made) {
            if (alive.expired() || errand != errand_) return;
            doing_ = Doing::nothing;
            if (book_.stop().on) return;  // asked for again after the resume
            upload_picture(delivery, made);
            advance(parts_.clock.now());
        });
    if (taken) return;
    doing_ = Doing::nothing;
    note_picture(delivery, std::nullopt);
}

void OutboxLane::upload_picture(const Delivery& delivery, const domain::Result<ports::PreparedPhoto>& made) {
    const auto here = session(delivery.account);
    if (!made || !here) return note_picture(delivery, std::nullopt);
    ports::OutgoingPhoto out;
    out.bytes.assign(made->jpeg.begin(), made->jpeg.end());
    out.content_type = "image/jpeg";
    out.filename = delivery.retry_key + "-card.jpg";
    out.width_px = made->width_px;
    out.height_px = made->height_px;
    start(Doing::finding_out, delivery, parts_.networks.find(delivery.network)->upload_request(*here, out),
          &OutboxLane::picture_uploaded);
}

void OutboxLane::picture_uploaded(const Delivery& delivery, const Reply& reply) {
    const auto* network = parts_.networks.find(delivery.network);
    const auto answer = reply.and_then([&](const auto& r) { return network->read_upload(r, parts_.clock.now()); });
    if (answer) return note_picture(delivery, *answer);
    if (answer.error().kind == domain::ErrorKind::expired) return not_yet(delivery, answer.error(), {});
    note_picture(delivery, std::nullopt);
}

void OutboxLane::note_picture(const Delivery& delivery, const std::optional<ports::MediaAnswer>& answer) {
    const auto notes = parts_.networks.find(delivery.network)->note_picture(delivery, answer);
    record(
        delivery.id, DeliveryMove::found_out, [&](Delivery& d) { d.notes = notes; }, OutboxStep::upload_recorded);
}

}  // namespace services
