// No files and no TCP: a Landlock ruleset that handles everything this kernel knows and allows none of it.
// Source: landlock(7), <linux/landlock.h>; figures are written out here since build machines may have older headers.
#include "media/file_handle.hpp"
#include "media/worker_guards.hpp"
#include <array>
#include <sys/syscall.h>
#include <unistd.h>

namespace media {

namespace {

#ifdef __NR_landlock_create_ruleset

constexpr std::uint32_t kAskForVersion = 1;  // LANDLOCK_CREATE_RULESET_VERSION

struct Ruleset {  // struct landlock_ruleset_attr; a kernel takes a longer one when what it does not know is 0
    std::uint64_t files = 0, network = 0, scoped = 0;
};

Ruleset everything(long version) {
    // The first version knows 13 rights over files; 2 added moving between folders, 3 truncating, 5 devices.
    unsigned file_rights = 13;
    if (version >= 2) ++file_rights;
    if (version >= 3) ++file_rights;
    if (version >= 5) ++file_rights;
    Ruleset rules;
    rules.files = (1ULL << file_rights) - 1;
    if (version >= 4) rules.network = 3;  // bind and connect of TCP
    if (version >= 6) rules.scoped = 3;   // abstract sockets and signals
    return rules;
}

std::size_t known_size(long version) {
    if (version >= 6) return sizeof(Ruleset);
    return version >= 4 ? 2 * sizeof(std::uint64_t) : sizeof(std::uint64_t);
}

#endif

}  // namespace

bool guard_files() {
#ifdef __NR_landlock_create_ruleset
    const long version = ::syscall(__NR_landlock_create_ruleset, nullptr, 0, kAskForVersion);
    if (version < 1) return false;
    const Ruleset rules = everything(version);
    const FileHandle ruleset(static_cast<int>(::syscall(__NR_landlock_create_ruleset, &rules, known_size(version), 0)));
    return ruleset && ::syscall(__NR_landlock_restrict_self, ruleset.number(), 0) == 0;
#else
    return false;
#endif
}

}  // namespace media
