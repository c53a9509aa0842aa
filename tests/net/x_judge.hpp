// Requests held against X's own OpenAPI document, where CALLBOARD_X_OPENAPI names that file (docs/networks.md).
#pragma once
#include <string>
#include <vector>

namespace test {

struct XJudgement {
    int exit_code = 0;  // 0: X declares all of them
    std::string faults;
};

// "" when the document and the library that reads it are here; else what is missing.
std::string why_no_x_judge();
// A line each, as tests/peers/x-contract.py says.
XJudgement judge_x_requests(const std::vector<std::string>& lines);

}  // namespace test
