// What a picture that took its decoder over might try.
#include "tests/media/bad_worker.hpp"
#include "media/decode_worker.hpp"
#include "media/worker_guards.hpp"
#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <functional>
#include <limits>
#include <map>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace test {

namespace {

using media::WorkerAnswer;
using media::WorkerOutcome;

constexpr std::string_view kOrder = "ORDER ";

long try_call(const std::string& name, const media::WorkerJob& job) {
    const std::map<std::string, std::function<long()>> calls{
        {"open", [] { return ::open("/etc/passwd", O_RDONLY | O_CLOEXEC); }},
        {"create", [] { return ::open("/tmp/callboard-escaped", O_RDWR | O_CREAT | O_CLOEXEC, 0600); }},
        {"reopen", [] { return ::open("/proc/self/fd/0", O_RDWR | O_CLOEXEC); }},
        {"stat", [] { return ::access("/etc/passwd", R_OK); }},
        {"socket", [] { return ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0); }},
        {"unix socket", [] { return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0); }},
        {"exec", [] { return ::execl("/bin/true", "true", nullptr); }},
        {"fork", [] { return ::fork(); }},
        {"ptrace", [] { return ::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr); }},
        {"kill", [] { return ::kill(::getppid(), 0); }},
        {"unlink", [] { return ::unlink("/tmp/callboard-not-there"); }},
        {"chmod", [&job] { return ::fchmod(job.picture.number(), 0777); }},
        {"code",
         [] {
             return ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
                            MAP_FAILED
                        ? -1L
                        : 0L;
         }},
        {"limit",
         [] {
             const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
             return ::setrlimit(RLIMIT_DATA, &more);
         }},
        {"memory",
         [] {
             void* volatile much = std::malloc(media::kWorkerMemoryBytes);
             return much == nullptr ? -1L : 0L;
         }},
        {"grow", [&job] { return ::ftruncate(job.result.number(), 1 << 30); }},
        {"write over", [&job] { return ::pwrite(job.picture.number(), "x", 1, 0); }},
    };
    errno = 0;
    return calls.at(name)();
}

// A picture of 2 × 2 px that is as it should be, and then one thing is not.
WorkerAnswer lie(const std::string& name, const media::WorkerJob& job) {
    WorkerAnswer answer;
    answer.number = job.request.number;
    answer.outcome = WorkerOutcome::done;
    answer.verdict = 0;
    answer.score = 1;
    answer.photo_width_px = answer.photo_height_px = answer.width_px = answer.height_px = 2;
    answer.result_bytes = 16;
    const std::map<std::string, std::function<void()>> changes{
        {"nothing", [] {}},
        {"number", [&] { ++answer.number; }},
        {"outcome", [&] { answer.outcome = static_cast<WorkerOutcome>(77); }},
        {"no reason", [&] { answer.outcome = WorkerOutcome::refused; }},
        {"no error", [&] { answer.outcome = WorkerOutcome::not_read; }},
        {"long text",
         [&] {
             answer.outcome = WorkerOutcome::refused;
             answer.text_bytes = 1'000'000;
         }},
        {"foul text",
         [&] {
             answer.outcome = WorkerOutcome::refused;
             answer.text_bytes = 2;
             answer.text[0] = '\xC3';
         }},
        {"verdict", [&] { answer.verdict = 4; }},
        {"unreadable without a reason", [&] { answer.verdict = 3; }},
        {"reasons", [&] { answer.reason_count = 1'000'000; }},
        {"reason",
         [&] {
             answer.reason_count = 1;
             answer.reasons[0] = 99;
         }},
        {"score", [&] { answer.score = std::numeric_limits<double>::quiet_NaN(); }},
        {"photo size", [&] { answer.photo_width_px = -1; }},
        {"map size", [&] { answer.map_columns = answer.map_rows = 1 << 20; }},
        {"half a map", [&] { answer.map_columns = 3; }},
        {"map without bytes", [&] { answer.map_columns = answer.map_rows = 3; }},
        {"smear", [&] { answer.smear_degrees = std::numeric_limits<double>::quiet_NaN(); }},
        {"width", [&] { answer.width_px = 1 << 30; }},
        {"negative height", [&] { answer.height_px = -2; }},
        {"bytes", [&] { answer.result_bytes = ~0ULL; }},
        {"few bytes", [&] { answer.result_bytes = 4; }},
    };
    changes.at(name)();
    return answer;
}

WorkerAnswer say(const media::WorkerJob& job, const std::string& text) {
    WorkerAnswer answer;
    answer.number = job.request.number;
    answer.outcome = WorkerOutcome::refused;
    answer.text_bytes = static_cast<std::uint32_t>(std::min(text.size(), answer.text.size()));
    std::copy_n(text.begin(), answer.text_bytes, answer.text.begin());
    return answer;
}

void answer_twice(const WorkerAnswer& answer) {
    (void)media::answer_job(answer);
    (void)media::answer_job(answer);
}

void answer_short() { (void)!::write(media::kWorkerSocket, "x", 1); }

// 40 ms of a processor's time, however long it takes to get them.
void work() {
    const std::clock_t end = std::clock() + 40 * CLOCKS_PER_SEC / 1000;
    while (std::clock() < end) {
    }
}

// False when there is nothing to answer any more.
bool obey(const std::string& words, const media::WorkerJob& job) {
    if (words == "die") return ::raise(SIGKILL) == 0;
    if (words == "crash") ::abort();
    if (words == "hang")
        for (;;) ::sleep(1);
    if (words == "spin")
        for (std::atomic<unsigned> i = 0;; ++i) {
        }
    if (words == "work") work();
    if (words == "leave") return false;
    if (words == "answer and die") {
        (void)media::answer_job(say(job, words));
        return false;
    }
    if (words == "answer twice")
        answer_twice(say(job, words));
    else if (words == "answer short")
        answer_short();
    else if (words.starts_with("lie "))
        (void)media::answer_job(lie(words.substr(4), job));
    else if (words == "work")
        (void)media::answer_job(say(job, words));
    else {
        const long got = try_call(words.substr(5), job);
        (void)media::answer_job(say(job, got < 0 ? std::string("refused: ") + std::strerror(errno) : "done"));
    }
    return true;
}

}  // namespace

std::vector<std::uint8_t> order(const std::string& words) {
    const std::string text = std::string(kOrder) + words;
    return {text.begin(), text.end()};
}

int run_bad_worker() {
    if (!media::open_worker()) return 2;
    std::vector<std::uint8_t> bytes;
    while (const auto job = media::next_job()) {
        const auto answer = media::do_job(*job, bytes);
        const std::string text(bytes.begin(), bytes.end());
        if (!text.starts_with(kOrder)) {
            if (!media::answer_job(answer)) break;
        } else if (!obey(text.substr(kOrder.size()), *job))
            break;
    }
    media::leave_worker();
}

}  // namespace test
