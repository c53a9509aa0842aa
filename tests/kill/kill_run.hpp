// One run: the child is killed at the given steps, started again until it leaves by itself, and the count is taken.
#pragma once
#include "tests/kill/counting_server.hpp"
#include <string>
#include <vector>

namespace kill_test {

struct RunResult {
    std::string faults;  // "" when there is exactly one of each post and the log holds
    int kills = 0;       // how often it was killed
};

// `kill_at`: for the first start, the second …: at which step; after that it is left alone. A start that leaves before
// its step ends the run.
RunResult run_with_kills(const Manner& manner, const std::vector<int>& kill_at);

}  // namespace kill_test
