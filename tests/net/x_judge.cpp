// Runs tests/peers/x-contract.py.
#include "tests/net/x_judge.hpp"
#include "tests/beside.hpp"
#include <cstdio>
#include <cstdlib>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace test {

static std::string document() {
    const auto path = beside("CALLBOARD_X_OPENAPI", "contracts/x-openapi.json");
    return path ? path->string() : "";
}

std::string why_no_x_judge() {
    if (document().empty()) return "X's openapi.json is not at hand: CALLBOARD_X_OPENAPI would name it";
    return judge_x_requests({}).exit_code == 77 ? "python3-jsonschema is not installed" : "";
}

XJudgement judge_x_requests(const std::vector<std::string>& lines) {
    std::string file = testing::TempDir() + "x-requests.XXXXXX";
    const int handle = mkstemp(file.data());
    std::string text;
    for (const auto& line : lines) text += line + '\n';
    EXPECT_EQ(::write(handle, text.data(), text.size()), static_cast<ssize_t>(text.size()));
    ::close(handle);
    const auto command =
        std::string(CALLBOARD_SOURCE_DIR) + "/tests/peers/x-contract.py '" + document() + "' < '" + file + "' 2>&1";
    XJudgement judged;
    FILE* pipe = ::popen(command.c_str(), "r");
    char block[4096];
    while (pipe != nullptr && std::fgets(block, sizeof block, pipe) != nullptr) judged.faults += block;
    judged.exit_code = pipe == nullptr ? -1 : WEXITSTATUS(::pclose(pipe));
    ::unlink(file.c_str());
    return judged;
}

}  // namespace test
