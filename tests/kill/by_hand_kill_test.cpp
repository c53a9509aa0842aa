// Killed around the hand-over of a post to a person: it waits, once, with everything laid out, and nothing says "sent".
#include "store/sqlite_store.hpp"
#include "tests/store/scratch_folder.hpp"
#include <algorithm>
#include <csignal>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kill_test {
namespace {

constexpr int kMostSteps = 20, kFewestSteps = 5;

// True: it was killed at that step. False: it left by itself, well.
bool is_killed_at(const std::string& database, int step) {
    std::string program = KILL_CHILD, file = database, server = "http://127.0.0.1:9", at = std::to_string(step);
    std::string mode = "by-hand";
    char* arguments[] = {program.data(), file.data(), server.data(), at.data(), mode.data(), nullptr};
    pid_t child = 0;
    int status = 0;
    EXPECT_EQ(posix_spawn(&child, program.c_str(), nullptr, nullptr, arguments, environ), 0);
    EXPECT_EQ(waitpid(child, &status, 0), child);
    if (WIFSIGNALED(status)) {
        EXPECT_EQ(WTERMSIG(status), SIGKILL);
        return true;
    }
    EXPECT_EQ(WEXITSTATUS(status), 0);
    return false;
}

void expect_one_that_waits(const std::filesystem::path& folder) {
    auto store = store::SqliteStore::open(folder / "callboard.db");
    ASSERT_TRUE(store);
    const auto rows = (*store)->deliveries({});
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 1U);
    EXPECT_EQ(rows->front().state, domain::DeliveryState::waiting);
    EXPECT_EQ(rows->front().attempts, 0);
    for (const char* file : {"text.txt", "photo-1.jpg", "photo-1.alt.txt", "photo-2.jpg", "photo-2.alt.txt"})
        EXPECT_TRUE(std::filesystem::is_regular_file(folder / "by-hand" / "p1.1" / file)) << file;
    const auto log = (*store)->audit(0, 1000).value();
    const auto times = [&](const std::string& act) {
        return std::count_if(log.begin(), log.end(), [&](const auto& entry) { return entry.act == act; });
    };
    EXPECT_EQ(times("handed-over"), 1);
    EXPECT_EQ(times("sent") + times("send"), 0);
    EXPECT_TRUE(domain::verify_chain(log, (*store)->audit_head().value()).empty());
}

TEST(ByHandKill, at_every_step_it_ends_waiting_once) {
    int kills = 0;
    for (int step = 1; step <= kMostSteps; ++step) {
        SCOPED_TRACE("killed at step " + std::to_string(step));
        const ScratchFolder folder;
        const auto database = (folder / "callboard.db").string();
        if (is_killed_at(database, step)) ++kills;
        is_killed_at(database, 2);  // and again, where what was left is taken up
        EXPECT_FALSE(is_killed_at(database, 0));
        expect_one_that_waits(folder.path());
        EXPECT_FALSE(is_killed_at(database, 0));  // a later start changes nothing
        expect_one_that_waits(folder.path());
    }
    EXPECT_GE(kills, kFewestSteps);
    EXPECT_LT(kills, kMostSteps) << "there are more steps than were tried";
}

}  // namespace
}  // namespace kill_test
