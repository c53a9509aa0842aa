// The calls a decoder may make of the kernel: memory, threads, clocks, and reading and writing what it was given.
// Sources: seccomp_rule_add(3), syscalls(2); which calls glibc makes was read off the tests and strace.
#include "media/sanitized.hpp"
#include "media/worker_guards.hpp"
#include <array>
#include <cerrno>
#include <memory>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <unistd.h>

namespace media {

namespace {

constexpr std::array kAllowed{
    // what it was given: the socket, the picture, the result
    SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(pwrite64), SCMP_SYS(recvmsg), SCMP_SYS(close),
    // memory
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
    // threads: libde265 and libheif start some for a large HEIC
    SCMP_SYS(futex), SCMP_SYS(futex_time64), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity), SCMP_SYS(gettid), SCMP_SYS(getpid), SCMP_SYS(exit), SCMP_SYS(exit_group),
    SCMP_SYS(restart_syscall),
    // signals to itself, so that an abort is seen as one
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
    // clocks and chance
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday),
    SCMP_SYS(setitimer), SCMP_SYS(getrandom), SCMP_SYS(sysinfo)};

// With them a sanitizer finds out whether it may read an address.
constexpr std::array kSanitizers{SCMP_SYS(pipe), SCMP_SYS(pipe2), SCMP_SYS(mincore)};

// Libraries try these in passing (a list of processors, a locale) and get by without.
constexpr std::array kRefused{SCMP_SYS(open),     SCMP_SYS(openat),    SCMP_SYS(openat2),   SCMP_SYS(creat),
                              SCMP_SYS(stat),     SCMP_SYS(lstat),     SCMP_SYS(fstat),     SCMP_SYS(newfstatat),
                              SCMP_SYS(statx),    SCMP_SYS(access),    SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
                              SCMP_SYS(readlink), SCMP_SYS(readlinkat)};

// No decoder ever does these: whoever asks has been taken.
constexpr std::array kFatal{SCMP_SYS(socket),
                            SCMP_SYS(socketpair),
                            SCMP_SYS(connect),
                            SCMP_SYS(bind),
                            SCMP_SYS(listen),
                            SCMP_SYS(accept),
                            SCMP_SYS(accept4),
                            SCMP_SYS(sendto),
                            SCMP_SYS(sendmsg),
                            SCMP_SYS(sendmmsg),
                            SCMP_SYS(execve),
                            SCMP_SYS(execveat),
                            SCMP_SYS(fork),
                            SCMP_SYS(vfork),
                            SCMP_SYS(ptrace),
                            SCMP_SYS(kill),
                            SCMP_SYS(unlink),
                            SCMP_SYS(unlinkat),
                            SCMP_SYS(rename),
                            SCMP_SYS(renameat),
                            SCMP_SYS(renameat2),
                            SCMP_SYS(mkdir),
                            SCMP_SYS(mkdirat),
                            SCMP_SYS(chmod),
                            SCMP_SYS(fchmod),
                            SCMP_SYS(fchmodat),
                            SCMP_SYS(truncate),
                            SCMP_SYS(mount),
                            SCMP_SYS(unshare),
                            SCMP_SYS(setns),
                            SCMP_SYS(bpf),
                            SCMP_SYS(io_uring_setup),
                            SCMP_SYS(keyctl),
                            SCMP_SYS(perf_event_open),
                            SCMP_SYS(process_vm_readv),
                            SCMP_SYS(process_vm_writev),
                            SCMP_SYS(userfaultfd),
                            SCMP_SYS(open_by_handle_at),
                            SCMP_SYS(pidfd_open),
                            SCMP_SYS(pidfd_getfd)};

struct Release {
    void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, Release>;

// A call that this processor does not have is no fault: libseccomp takes it and never meets it.
template<class Calls>
bool add(void* filter, std::uint32_t action, const Calls& calls) {
    for (const int call : calls)
        if (seccomp_rule_add(filter, action, call, 0) != 0) return false;
    return true;
}

// Memory that can be run is never made, threads but no processes are started, signals go to nobody else.
bool add_narrow(void* filter) {
    const auto without = [](unsigned argument, std::uint64_t bits) {
        return scmp_arg_cmp{argument, SCMP_CMP_MASKED_EQ, bits, 0};
    };
    const scmp_arg_cmp no_code = without(2, PROT_EXEC);
    const scmp_arg_cmp a_thread{0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD};
    const scmp_arg_cmp ourselves{0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid()), 0};
    for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mmap2), SCMP_SYS(mprotect)})
        if (seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &no_code) != 0) return false;
    // clone3() hides its flags from a filter; it is refused as unknown, and glibc falls back to clone().
    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, &a_thread) == 0 &&
           seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, &ourselves) == 0;
}

}  // namespace

bool guard_calls() {
    // What is in no list is answered as a kernel without it would: libraries of later years then try the older way.
    const Filter filter(seccomp_init(SCMP_ACT_ERRNO(ENOSYS)));
    if (!filter) return false;
    if (seccomp_attr_set(filter.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) != 0) return false;
    if (kIsSanitized && !add(filter.get(), SCMP_ACT_ALLOW, kSanitizers)) return false;
    if (!add(filter.get(), SCMP_ACT_ALLOW, kAllowed) || !add(filter.get(), SCMP_ACT_ERRNO(EACCES), kRefused) ||
        !add(filter.get(), SCMP_ACT_KILL_PROCESS, kFatal) || !add_narrow(filter.get()))
        return false;
    return seccomp_load(filter.get()) == 0;
}

}  // namespace media
