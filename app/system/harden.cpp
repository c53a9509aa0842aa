// Core dumps off. Sources: setrlimit(2) RLIMIT_CORE, prctl(2) PR_SET_DUMPABLE.
#include "system/harden.hpp"
#include <cerrno>
#include <cstring>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace sys {

domain::Status keep_memory_private() {
    const rlimit none{0, 0};
    // The limit alone is not enough: a core_pattern that is a pipe ignores it, but heeds the dumpable flag.
    if (setrlimit(RLIMIT_CORE, &none) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        return domain::fail(domain::ErrorKind::storage,
                            std::string("core dumps cannot be switched off: ") + std::strerror(errno));
    return {};
}

}  // namespace sys
