// Serves decode requests, one after the other. Sources: setitimer(2), libheif/heif.h (heif_init).
#include "media/decode_worker.hpp"
#include "media/local_media.hpp"
#include "media/photo_prepare.hpp"
#include "media/picture_file.hpp"
#include "media/worker_answer.hpp"
#include "media/worker_guards.hpp"
#include <cstdlib>
#include <libheif/heif.h>
#include <malloc.h>
#include <new>
#include <sys/socket.h>
#include <sys/time.h>

namespace media {

namespace {

// More than this is given back after each picture. The most that glibc's M_MMAP_THRESHOLD takes.
constexpr int kKeptBytes = 32 << 20;

bool is_our_socket() {
    int type = 0;
    socklen_t size = sizeof type;
    return ::getsockopt(kWorkerSocket, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_SEQPACKET;
}

// Later there are no files: whatever a library loads when it is first used is loaded now.
void load_libraries() {
#if LIBHEIF_HAVE_VERSION(1, 13, 0)
    (void)heif_init(nullptr);  // its decoders may be plugins
#endif
}

// What one picture's rows have used the next one's use again: without this each would fetch its pages anew, which takes
// as long as a tenth of the decoding. Source: mallopt(3).
void keep_heap() {
#ifdef M_TRIM_THRESHOLD
    (void)mallopt(M_TRIM_THRESHOLD, kKeptBytes);
    (void)mallopt(M_MMAP_THRESHOLD, kKeptBytes);
#endif
}

// The program ends a worker that takes too long; this is for the day when the program itself is gone.
void set_alarm(std::uint32_t seconds) {
    const itimerval once{{0, 0}, {static_cast<time_t>(seconds), 0}};
    (void)::setitimer(ITIMER_REAL, &once, nullptr);
}

bool write_message(std::span<const std::byte> message) {
    return ::write(kWorkerSocket, message.data(), message.size()) == static_cast<ssize_t>(message.size());
}

WorkerAnswer answer_to(const WorkerRequest& request, Bytes bytes, int result) {
    switch (request.task) {
    case WorkerTask::examine: return pack_probe(LocalMedia::examine_bytes(bytes), result);
    case WorkerTask::prepare: return pack_prepared(prepare_photo(bytes, request.limits, request.crop), result);
    case WorkerTask::decode: break;
    }
    return pack_picture(LocalMedia().decode(bytes, request.max_side_px), result);
}

}  // namespace

bool open_worker() {
    if (!is_our_socket()) return false;
    load_libraries();
    keep_heap();
    const WorkerHello hello{lock_down()};
    return write_message(bytes_of(hello));
}

std::optional<WorkerJob> next_job() {
    WorkerJob job;
    std::array<FileHandle, 2> handles;
    const Heard heard = receive_message(kWorkerSocket, writable_bytes_of(job.request), handles, std::nullopt);
    if (heard != Heard::message) return std::nullopt;
    job.picture = std::move(handles[0]);
    job.result = std::move(handles[1]);
    set_alarm(job.request.time_limit_s);
    return job;
}

WorkerAnswer do_job(const WorkerJob& job, std::vector<std::uint8_t>& bytes) {
    WorkerAnswer answer;
    try {  // the one exception that a picture can bring about: the limit of memory
        const int error = read_picture(job.picture.number(), job.request.picture_bytes, bytes);
        if (error == 0)
            answer = answer_to(job.request, bytes, job.result.number());
        else
            answer = pack_not_read(error);
    } catch (const std::bad_alloc&) {
        answer = WorkerAnswer{};
        answer.outcome = WorkerOutcome::no_memory;
    }
    if (bytes.capacity() > std::size_t{kKeptBytes}) bytes = {};
    answer.number = job.request.number;
    return answer;
}

bool answer_job(const WorkerAnswer& answer) {
    set_alarm(0);
    return write_message(bytes_of(answer));
}

void leave_worker() { std::_Exit(0); }

int run_decode_worker() {
    if (!open_worker()) return 2;
    std::vector<std::uint8_t> bytes;
    while (const auto job = next_job())
        if (!answer_job(do_job(*job, bytes))) break;
    leave_worker();
}

}  // namespace media
