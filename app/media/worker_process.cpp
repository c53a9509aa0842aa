// One decode worker, from outside. posix_spawn and not fork: nothing of ours, no lock and no secret, is in it.
// Sources: posix_spawn(3), waitpid(2), proc(5) /proc/self/exe, the kernel's sched-stats.rst (/proc/PID/schedstat).
#include "media/worker_process.hpp"
#include "media/sanitized.hpp"
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <spawn.h>
#include <string_view>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>

namespace media {

namespace {

constexpr const char* kMark = "CALLBOARD_DECODE_WORKER";

domain::Error cannot_start(const std::string& why) {
    return {domain::ErrorKind::storage,
            "The process that decodes pictures cannot be started (" + why + "): try again, or start the program anew."};
}

std::string words_of(int error_number) { return std::generic_category().message(error_number); }

std::vector<char*> pointers_to(std::vector<std::string>& words) {
    std::vector<char*> out;
    out.reserve(words.size() + 1);
    for (std::string& word : words) out.push_back(word.data());
    out.push_back(nullptr);
    return out;
}

// The descriptors and signals of the new process: the socket, two holes, nothing else; a group of its own, so that
// Ctrl-C in a terminal is for the program alone.
class Spawning {
  public:
    Spawning() {
        posix_spawn_file_actions_init(&actions_);
        posix_spawnattr_init(&attributes_);
    }
    ~Spawning() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }
    Spawning(const Spawning&) = delete;
    Spawning& operator=(const Spawning&) = delete;

    int run(pid_t& pid, int socket, std::vector<std::string> arguments, std::vector<std::string> environment) {
        posix_spawn_file_actions_adddup2(&actions_, socket, STDIN_FILENO);
        posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        if constexpr (!kIsSanitized)  // whose report should be seen
            posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
        sigset_t none, all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
        return ::posix_spawn(&pid, "/proc/self/exe", &actions_, &attributes_, pointers_to(arguments).data(),
                             pointers_to(environment).data());
    }

  private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

// By the thread that waited longest, since the process began; 0 where the kernel does not tell.
std::chrono::nanoseconds waited_for_processor(pid_t pid) {
    std::chrono::nanoseconds::rep longest = 0;
    std::error_code gone;
    std::filesystem::directory_iterator thread("/proc/" + std::to_string(pid) + "/task", gone);
    for (; !gone && thread != std::filesystem::directory_iterator(); thread.increment(gone)) {
        std::chrono::nanoseconds::rep run = 0, waited = 0;
        std::ifstream(thread->path() / "schedstat") >> run >> waited;
        longest = std::max(longest, waited);
    }
    return std::chrono::nanoseconds(longest);
}

}  // namespace

std::vector<std::string> worker_environment() {
    constexpr std::array<const char*, 6> kPassedOn{"LD_LIBRARY_PATH", "LIBHEIF_PLUGIN_PATH", "ASAN_OPTIONS",
                                                   "LSAN_OPTIONS",    "TSAN_OPTIONS",        "UBSAN_OPTIONS"};
    std::vector<std::string> out{std::string(kMark) + "=1"};
    for (const char* name : kPassedOn)
        if (const char* value = std::getenv(name); value != nullptr)  // NOLINT(concurrency-mt-unsafe): at the start
            out.push_back(std::string(name) + "=" + value);
    return out;
}

bool is_inside_a_worker() { return std::getenv(kMark) != nullptr; }  // NOLINT(concurrency-mt-unsafe): nobody sets it

domain::Result<WorkerProcess> WorkerProcess::start(const WorkerLaunch& launch, std::chrono::milliseconds patience) {
    std::array<int, 2> ends{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return tl::unexpected(cannot_start(words_of(errno)));
    FileHandle ours(ends[0]), theirs(ends[1]);
    pid_t pid = -1;
    if (const int error = Spawning().run(pid, theirs.number(), launch.arguments, launch.environment); error != 0)
        return tl::unexpected(cannot_start(words_of(error)));
    theirs.close();
    WorkerProcess worker(pid, std::move(ours));
    WorkerHello hello;
    switch (worker.hear(writable_bytes_of(hello), patience)) {
    case Heard::message: worker.guards_ = hello.guards; return worker;
    case Heard::nothing_in_time: return tl::unexpected(cannot_start("it gives no sign of life"));
    case Heard::closed:
    case Heard::nonsense: break;
    }
    return tl::unexpected(cannot_start("it ended at once"));
}

WorkerProcess::WorkerProcess(WorkerProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), socket_(std::move(other.socket_)), guards_(other.guards_) {}

WorkerProcess& WorkerProcess::operator=(WorkerProcess&& other) noexcept {
    if (this == &other) return *this;
    end();
    pid_ = std::exchange(other.pid_, -1);
    socket_ = std::move(other.socket_);
    guards_ = other.guards_;
    return *this;
}

bool WorkerProcess::is_well() const {
    pollfd idle{socket_.number(), POLLIN, 0};
    return pid_ > 0 && ::poll(&idle, 1, 0) == 0;
}

WorkerProcess::Reply WorkerProcess::ask(const WorkerRequest& request, int picture, int result,
                                        std::chrono::milliseconds patience) {
    using Kind = Reply::Kind;
    const std::array<int, 2> handles{picture, result};
    if (!send_message(socket_.number(), bytes_of(request), handles)) return {Kind::died, {}, end_and_reap()};
    Reply reply;
    switch (hear(writable_bytes_of(reply.answer), patience)) {
    case Heard::message: reply.kind = reply.answer.number == request.number ? Kind::answer : Kind::stale; break;
    case Heard::nothing_in_time: reply.kind = Kind::late; break;
    case Heard::nonsense: reply.kind = Kind::nonsense; break;
    case Heard::closed: reply.kind = Kind::died; break;
    }
    if (reply.kind != Kind::answer) reply.ended_by = end_and_reap();
    return reply;
}

Heard WorkerProcess::hear(std::span<std::byte> message, std::chrono::milliseconds patience) const {
    using Clock = std::chrono::steady_clock;
    const Deadline begun = Clock::now(), last = begun + kMostStretch * patience;
    const auto waited_before = waited_for_processor(pid_);
    for (Deadline deadline = begun + patience;;) {
        const Heard heard = receive_message(socket_.number(), message, {}, deadline);
        if (heard != Heard::nothing_in_time) return heard;
        const auto waited = std::max(waited_for_processor(pid_) - waited_before, std::chrono::nanoseconds(0));
        deadline = std::min(last, begun + patience + waited);
        if (deadline <= Clock::now()) return heard;
    }
}

void WorkerProcess::end() { (void)end_and_reap(); }

int WorkerProcess::end_and_reap() {
    socket_.close();
    if (pid_ <= 0) return 0;
    const pid_t pid = std::exchange(pid_, -1);
    // One that has died stays a zombie until it is waited for, so the signal cannot meet a stranger; and how it died
    // was settled before.
    (void)::kill(pid, SIGKILL);
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0)
        if (errno != EINTR) return 0;
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

}  // namespace media
