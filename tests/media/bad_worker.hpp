// A decode worker that has been taken: it does what the picture's bytes tell it to, and is honest to all others.
#pragma once
#include "media/worker_protocol.hpp"
#include <string>
#include <vector>

namespace test {

inline constexpr const char* kBadWorkerCommand = "bad-worker";
int run_bad_worker();

// A picture that makes the worker do this: die, crash, hang, spin, work, leave, answer twice, answer and die, answer
// short, call NAME (of a system call: it then answers with "done" or "refused: …"), lie NAME (of a field).
std::vector<std::uint8_t> order(const std::string& words);

}  // namespace test
