// A few workers, each asked by one caller at a time.
#include "media/sandboxed_media.hpp"
#include "media/memory_file.hpp"
#include "media/picture_file.hpp"
#include "media/worker_answer.hpp"
#include "media/worker_guards.hpp"
#include <algorithm>
#include <csignal>
#include <optional>

namespace media {

using domain::ErrorKind;

namespace {

constexpr std::chrono::seconds kStartPatience{10};
// Then a fresh one: what a picture may have left behind in a worker does not see many others.
constexpr std::uint64_t kPicturesOfAWorker = 200;
constexpr std::uint64_t kLeastRoom = 1U << 20U, kMostKeptRoom = 4U << 20U;
// The worker's own alarm rings only when the program is no longer there to end it.
constexpr std::uint32_t kAlarmDelayS = 10;

domain::Error no_memory() {
    return {ErrorKind::storage, "There is no memory for another picture: close other programs, and try again."};
}

// Of a file or a worker that failed us: which picture waits for it.
domain::Error with_name(const std::filesystem::path& file, domain::Error error) {
    if (error.kind == ErrorKind::storage) error.detail = "\"" + file.string() + "\": " + error.detail;
    return error;
}

// One more than is taken, so that the worker can say that it is too much.
constexpr std::size_t kMostBytes = ports::kMaxPictureBytes + 1;

}  // namespace

// Where a worker sits; empty until the first picture, and after a worker was ended.
struct SandboxedMedia::Seat {
    std::optional<WorkerProcess> worker;
    std::uint64_t pictures = 0;
    FileHandle result;  // where it writes; kept from picture to picture, with its pages, as long as it is small
    std::uint64_t result_bytes = 0;

    bool make_room_for(const WorkerRequest& request) {
        const std::uint64_t wanted = std::max(room_for(request), kLeastRoom);
        if (result && wanted <= result_bytes && result_bytes <= kMostKeptRoom) return true;
        result = make_room(wanted);
        result_bytes = wanted;
        return static_cast<bool>(result);
    }
};

SandboxedMedia::SandboxedMedia(SandboxOptions options)
    : options_(std::move(options)),
      launch_{options_.arguments, worker_environment()},
      idle_(static_cast<std::size_t>(std::max(1, options_.workers))) {
    for (int i = 0; i < std::max(1, options_.workers); ++i) idle_.push(std::make_unique<Seat>());
}

SandboxedMedia::~SandboxedMedia() = default;

void SandboxedMedia::note(const std::string& line) const {
    if (options_.note) options_.note(line);
}

domain::Status SandboxedMedia::fill(Seat& seat) const {
    const bool is_due = seat.pictures >= kPicturesOfAWorker;
    if (seat.worker && !is_due && seat.worker->is_well()) return {};
    // A worker that is itself asked to start workers is a program that does not know the command: it must not go on.
    if (is_inside_a_worker())
        return domain::fail(ErrorKind::bug, "A process that decodes pictures was to start another one.");
    seat.worker.reset();
    seat.pictures = 0;
    auto started = WorkerProcess::start(launch_, kStartPatience);
    if (!started) return tl::unexpected(started.error());
    seat.worker = std::move(*started);
    note("decode worker: " + describe_guards(seat.worker->guards()));
    return {};
}

domain::Error SandboxedMedia::explain(const WorkerProcess::Reply& reply) const {
    using Kind = WorkerProcess::Reply::Kind;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(options_.deadline).count();
    if (reply.kind == Kind::late)
        return {ErrorKind::malformed, "The picture was not decoded within " + std::to_string(seconds) +
                                          " seconds, and was given up: save it anew as a JPEG."};
    if (reply.kind == Kind::died && reply.ended_by == SIGSYS)
        return {ErrorKind::malformed, "The picture made its decoder do what no picture needs, and was stopped: do not "
                                      "use this file."};
    if (reply.kind == Kind::died)
        return {ErrorKind::malformed,
                "The picture made its decoder fail (signal " + std::to_string(reply.ended_by) +
                    "): it is damaged. Copy it from the camera again, or save it anew as a JPEG."};
    return {ErrorKind::malformed,
            "The picture made its decoder give an answer that makes no sense: do not use this file."};
}

template<class T>
domain::Result<T> SandboxedMedia::ask_at(Seat& seat, const WorkerRequest& request, int picture,
                                         Unpack<T> unpack) const {
    if (!seat.make_room_for(request)) return tl::unexpected(no_memory());
    using Kind = WorkerProcess::Reply::Kind;
    WorkerProcess::Reply reply;
    // A worker may have been out of order before this picture came to it, or was killed by somebody else: a second one
    // is asked. A picture that is to blame ends that one too.
    for (int attempt = 0; attempt < 2 && (reply.kind == Kind::died || reply.kind == Kind::stale); ++attempt) {
        if (auto filled = fill(seat); !filled) return tl::unexpected(filled.error());
        reply = seat.worker->ask(request, picture, seat.result.number(), options_.deadline);
    }
    ++seat.pictures;
    if (reply.kind == Kind::answer) {
        auto value = unpack(reply.answer, request, seat.result.number());
        if (value || value.error().kind != ErrorKind::bug) return value;
        reply.kind = Kind::nonsense;
    }
    seat.worker.reset();
    const domain::Error error = explain(reply);
    note("decode worker ended: " + error.detail);
    return tl::unexpected(error);
}

template<class T>
domain::Result<T> SandboxedMedia::ask(WorkerRequest request, int picture, Unpack<T> unpack) const {
    auto seat = idle_.take_one();
    if (!seat) return domain::fail(ErrorKind::bug, "Pictures were asked for while the program ends.");
    request.number = (*seat)->pictures + 1;
    const auto longest = std::chrono::ceil<std::chrono::seconds>(kMostStretch * options_.deadline);
    request.time_limit_s = static_cast<std::uint32_t>(longest.count()) + kAlarmDelayS;
    auto value = ask_at(**seat, request, picture, unpack);
    idle_.push(std::move(*seat));
    return value;
}

domain::Result<ports::PhotoProbe> SandboxedMedia::examine(const std::filesystem::path& file) const {
    const auto picture = open_picture_file(file);
    if (!picture) return tl::unexpected(picture.error());
    auto probe = ask<ports::PhotoProbe>({.task = WorkerTask::examine, .picture_bytes = picture->bytes},
                                        picture->handle.number(), unpack_probe);
    if (probe) return probe;
    if (probe.error().kind != ErrorKind::malformed) return tl::unexpected(with_name(file, probe.error()));
    ports::PhotoProbe unreadable;
    unreadable.check.fault = probe.error().detail;
    return unreadable;
}

domain::Result<ports::PreparedPhoto> SandboxedMedia::prepare(const std::filesystem::path& file,
                                                             const domain::PhotoLimits& limits,
                                                             const domain::CropBox& crop) const {
    const auto picture = open_picture_file(file);
    if (!picture) return tl::unexpected(picture.error());
    auto photo = ask<ports::PreparedPhoto>(
        {.task = WorkerTask::prepare, .picture_bytes = picture->bytes, .limits = limits, .crop = crop},
        picture->handle.number(), unpack_prepared);
    if (!photo) return tl::unexpected(with_name(file, photo.error()));
    return photo;
}

domain::Result<ports::PixelBuffer> SandboxedMedia::decode(std::span<const std::uint8_t> bytes, int max_side_px) const {
    const FileHandle picture = make_picture(bytes.first(std::min<std::size_t>(bytes.size(), kMostBytes)));
    if (!picture) return tl::unexpected(no_memory());
    return ask<ports::PixelBuffer>({.task = WorkerTask::decode,
                                    .max_side_px = max_side_px,
                                    .picture_bytes = std::min<std::uint64_t>(bytes.size(), kMostBytes)},
                                   picture.number(), unpack_picture);
}

domain::Status SandboxedMedia::warm_up() const {
    std::vector<std::unique_ptr<Seat>> seats;
    domain::Status all;
    for (int i = 0; i < std::max(1, options_.workers); ++i) {
        auto seat = idle_.take_one();
        if (!seat) break;
        if (all) all = fill(**seat);
        seats.push_back(std::move(*seat));
    }
    for (auto& seat : seats) idle_.push(std::move(seat));
    return all;
}

}  // namespace media
