// Starts the child, waits, and holds what it left against what must be.
#include "tests/kill/kill_run.hpp"
#include "store/sqlite_store.hpp"
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kill_test {
namespace {

constexpr int kMostStarts = 12;

struct Expected {
    const char* delivery;
    const char* account;
    int photos;
};
constexpr Expected kExpected[] = {{"p1.1", "alice", 1}, {"p2.1", "alice", 0}, {"p3.1", "bob", 0}};

// The child's wait status, or -1 when it could not be started.
int run_child(CountingServer& server, const std::string& database, int kill_at) {
    std::string program = KILL_CHILD, url = server.url(), step = std::to_string(kill_at), file = database;
    char* arguments[] = {program.data(), file.data(), url.data(), step.data(), nullptr};
    pid_t child = 0;
    if (posix_spawn(&child, program.c_str(), nullptr, nullptr, arguments, environ) != 0) return -1;
    server.client_is(child);
    int status = 0;
    return waitpid(child, &status, 0) == child ? status : -1;
}

std::string count_posts(const CountingServer& server) {
    std::string faults;
    const auto posts = server.posts();
    for (const auto& expected : kExpected) {
        const auto count = std::count_if(posts.begin(), posts.end(), [&](const StoredPost& post) {
            return post.account == expected.account && post.photos == expected.photos;
        });
        if (count != 1) faults += std::string(expected.delivery) + " is there " + std::to_string(count) + " times\n";
    }
    if (posts.size() != std::size(kExpected)) faults += std::to_string(posts.size()) + " posts in all\n";
    return faults;
}

std::string check_store(const std::string& database, const CountingServer& server) {
    auto store = store::SqliteStore::open(database);
    if (!store) return store.error().detail + '\n';
    std::string faults;
    const auto posts = server.posts();
    for (const auto& expected : kExpected) {
        const auto delivery = (*store)->delivery({expected.delivery});
        if (!delivery || delivery->state != domain::DeliveryState::sent) {
            faults += std::string(expected.delivery) + " is not sent\n";
            continue;
        }
        const bool right = std::any_of(posts.begin(), posts.end(), [&](const StoredPost& post) {
            return post.id == delivery->remote_id && post.photos == expected.photos && post.account == expected.account;
        });
        if (!right) faults += std::string(expected.delivery) + " took another post for its own\n";
    }
    const auto log = (*store)->audit(0, 100'000);
    const auto head = (*store)->audit_head();
    if (!log || !head) return faults + "the log cannot be read\n";
    for (const auto& fault : domain::verify_chain(*log, *head)) faults += fault.what + '\n';
    for (const auto& expected : kExpected) {
        const auto sent = std::count_if(log->begin(), log->end(), [&](const domain::AuditEntry& entry) {
            return entry.act == "sent" && entry.subject == expected.delivery;
        });
        if (sent != 1) faults += std::string(expected.delivery) + " is logged as sent " + std::to_string(sent) + "×\n";
    }
    return faults;
}

}  // namespace

RunResult run_with_kills(const Manner& manner, const std::vector<int>& kill_at) {
    std::string folder = (std::filesystem::temp_directory_path() / "callboard-kill-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) return {"no folder for the run", 0};
    const auto database = folder + "/callboard.db";
    RunResult result;
    {
        CountingServer server(manner);
        bool left = false;
        for (std::size_t start = 0; start < kMostStarts && !left; ++start) {
            const int status = run_child(server, database, start < kill_at.size() ? kill_at[start] : 0);
            left = WIFEXITED(status);
            if (left && WEXITSTATUS(status) != 0) result.faults += "the child failed\n";
            if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) ++result.kills;
        }
        if (!left) result.faults += "it never settled\n";
        result.faults += count_posts(server) + check_store(database, server);
    }
    std::filesystem::remove_all(folder);
    return result;
}

}  // namespace kill_test
