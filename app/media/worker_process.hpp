// The program's hold on one decode worker: starts it, asks it, ends it.
#pragma once
#include "domain/result.hpp"
#include "media/worker_protocol.hpp"
#include <string>
#include <sys/types.h>
#include <vector>

namespace media {

// How to start a worker: this program's own file again, with these words, and this environment and nothing else of
// ours.
struct WorkerLaunch {
    std::vector<std::string> arguments;
    std::vector<std::string> environment;
};

// What of our environment a worker needs to find its libraries; and the mark by which a worker knows that it is one.
std::vector<std::string> worker_environment();
bool is_inside_a_worker();

// A worker stands back (services/darkroom.cpp): beside a program that takes every processor it gets a fiftieth of one.
inline constexpr int kMostStretch = 30;

// One thread at a time.
class WorkerProcess {
  public:
    // Waits until it has locked itself down. storage when it cannot be started or says no hello in time. Patience, here
    // and below, is with a worker that runs: what it waits for a processor does not count, up to kMostStretch times.
    static domain::Result<WorkerProcess> start(const WorkerLaunch& launch, std::chrono::milliseconds patience);
    ~WorkerProcess() { end(); }
    WorkerProcess(WorkerProcess&& other) noexcept;
    WorkerProcess& operator=(WorkerProcess&& other) noexcept;

    // An idle worker that still lives and is silent, as it should be.
    bool is_well() const;
    std::uint32_t guards() const { return guards_; }

    struct Reply {
        // stale: an answer to something else
        enum class Kind { answer, died, late, stale, nonsense } kind = Kind::died;
        WorkerAnswer answer{};  // Kind::answer: unchecked but for its number
        int ended_by = 0;       // Kind::died: the signal, 0 when it went by itself
    };
    // After anything but an answer the worker has been ended.
    Reply ask(const WorkerRequest& request, int picture, int result, std::chrono::milliseconds patience);

    void end();  // at once, whatever it does

  private:
    WorkerProcess(pid_t pid, FileHandle socket) : pid_(pid), socket_(std::move(socket)) {}
    Heard hear(std::span<std::byte> message, std::chrono::milliseconds patience) const;
    int end_and_reap();  // the signal that ended it, if it was not ours

    pid_t pid_ = -1;
    FileHandle socket_;
    std::uint32_t guards_ = 0;
};

}  // namespace media
