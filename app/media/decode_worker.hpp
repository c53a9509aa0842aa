// The inside of a decode worker: a process that decodes what others send it, and can do nothing else.
#pragma once
#include "media/worker_protocol.hpp"
#include <vector>

namespace media {

// The word that makes the program a worker, as its only argument; the socket is then its standard input.
inline constexpr const char* kDecodeWorkerCommand = "decode-worker";
inline constexpr int kWorkerSocket = 0;

// Loads what the decoders load while they work, locks itself down, says hello, serves until the socket is closed, and
// ends the process. Gives 2 when it was not started by the program: its standard input is no such socket.
int run_decode_worker();

// The parts of it, from which tests make workers that misbehave.
bool open_worker();  // prepares, locks down and says hello
struct WorkerJob {
    WorkerRequest request;
    FileHandle picture, result;
};
std::optional<WorkerJob> next_job();  // none: it is over
// Reads the picture and does the task. `bytes` is kept from job to job, so that its pages are not fetched anew.
WorkerAnswer do_job(const WorkerJob& job, std::vector<std::uint8_t>& bytes);
bool answer_job(const WorkerAnswer& answer);
// Without what a program does at its end (destructors, a search for leaks), much of which is forbidden by then.
[[noreturn]] void leave_worker();

}  // namespace media
