// The order of the guards, and the limits. Sources: setrlimit(2), prctl(2) PR_SET_NO_NEW_PRIVS.
#include "media/worker_guards.hpp"
#include "media/sanitized.hpp"
#include <array>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <utility>

namespace media {

namespace {

constexpr rlim_t kCpuSeconds = 3600;  // of a worker's whole life: an idle one that was forgotten does not spin for ever
constexpr rlim_t kOpenFiles = 16;

std::uint32_t bit(Guard guard) { return static_cast<std::uint32_t>(guard); }

bool limit(int which, rlim_t value) {
    const rlimit both{value, value};
    // glibc gives C++ an enum here, other libraries an int.
    return ::setrlimit(static_cast<decltype(RLIMIT_CORE)>(which), &both) == 0;
}

}  // namespace

bool guard_limits() {
    bool held = limit(RLIMIT_CORE, 0);
    held = limit(RLIMIT_CPU, kCpuSeconds) && held;
    held = limit(RLIMIT_NOFILE, kOpenFiles) && held;
    held = limit(RLIMIT_FSIZE, kWorkerMemoryBytes) && held;
    if constexpr (kIsSanitized) return held;  // a sanitizer reserves terabytes of addresses
    held = limit(RLIMIT_DATA, kWorkerMemoryBytes) && held;
    return limit(RLIMIT_AS, 2 * kWorkerMemoryBytes) && held;  // with the libraries and what threads reserve
}

std::uint32_t lock_down() {
    std::uint32_t guards = 0;
    const auto put_up = [&guards](Guard guard, bool holds) {
        if (holds) guards |= bit(guard);
    };
    put_up(Guard::limits, guard_limits());
    put_up(Guard::no_new_privileges, ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
    put_up(Guard::landlock, guard_files());
    put_up(Guard::seccomp, guard_calls());  // last: it forbids what puts up the others
    return guards;
}

std::string describe_guards(std::uint32_t guards) {
    std::string held, missing;
    for (const auto& [guard, name] : {std::pair{Guard::limits, "limits"},
                                      {Guard::no_new_privileges, "no_new_privileges"},
                                      {Guard::landlock, "landlock"},
                                      {Guard::seccomp, "seccomp"}}) {
        std::string& list = (guards & bit(guard)) != 0 ? held : missing;
        list.append(list.empty() ? "" : ", ").append(name);
    }
    if (missing.empty()) return held + " hold";
    return (held.empty() ? "nothing holds" : held + " hold") + "; refused: " + missing;
}

}  // namespace media
