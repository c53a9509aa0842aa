// What a decode worker takes from itself before the first byte from outside: files, network, other programs, memory
// and time without end. What holds where, and how each was tried: docs/sandbox.md.
#pragma once
#include <cstdint>
#include <string>

namespace media {

enum class Guard : std::uint32_t { limits = 1, no_new_privileges = 2, landlock = 4, seccomp = 8 };

// No picture is written that is larger than this, no worker holds more memory (sanitized builds: no limit).
inline constexpr std::uint64_t kWorkerMemoryBytes = 2ULL << 30U;

// Once, in a process that has a single thread and has loaded all that it needs. It cannot be undone. Where the kernel
// or a container refuses a guard the others are put up all the same. Gives the bits of those that hold.
std::uint32_t lock_down();

// For a log: "limits, no_new_privileges, seccomp hold; landlock does not".
std::string describe_guards(std::uint32_t guards);

// The parts; each false when it is refused. Public for the tests that try one alone.
bool guard_limits();
bool guard_files();  // landlock: no file, no TCP, no signal or abstract socket to the outside
bool guard_calls();  // seccomp: what is no business of a decoder ends the process, or is refused

}  // namespace media
