// The process keeps its memory out of core files. Runs in a child, since the setting cannot be undone.
#include "system/harden.hpp"
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

TEST(Harden, a_process_that_asked_for_it_leaves_no_core) {
    const auto child = fork();
    if (child == 0) {
        const bool asked = sys::keep_memory_private().has_value();
        rlimit limit{1, 1};
        getrlimit(RLIMIT_CORE, &limit);
        _exit(asked && limit.rlim_cur == 0 && limit.rlim_max == 0 && prctl(PR_GET_DUMPABLE) == 0 ? 0 : 1);
    }
    int status = -1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}
