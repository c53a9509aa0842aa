// Killed between any two steps: nothing is lost, nothing is there twice, and the log proves it.
#include "tests/kill/kill_run.hpp"
#include <future>
#include <gtest/gtest.h>

namespace kill_test {
namespace {

struct Case {
    const char* name;
    Manner manner;
};

class Kill : public ::testing::TestWithParam<Case> {
  protected:
    // The runs are apart from one another and mostly wait, so many go side by side.
    std::vector<RunResult> run_all(const std::vector<std::vector<int>>& plans) const {
        constexpr std::size_t kSideBySide = 10;
        std::vector<RunResult> results;
        for (std::size_t begin = 0; begin < plans.size(); begin += kSideBySide) {
            std::vector<std::future<RunResult>> batch;
            for (std::size_t i = begin; i < std::min(begin + kSideBySide, plans.size()); ++i)
                batch.push_back(std::async(std::launch::async, run_with_kills, GetParam().manner, plans[i]));
            for (auto& run : batch) results.push_back(run.get());
        }
        return results;
    }
};

constexpr int kFewestSteps = 20;  // of sending three posts and a photo when all goes well
constexpr int kSteps = 30;        // more than a start has

TEST_P(Kill, once_at_every_step) {
    std::vector<std::vector<int>> plans;
    for (int step = 1; step <= kSteps; ++step) plans.push_back({step});
    const auto results = run_all(plans);
    for (int step = 1; step <= kSteps; ++step)
        EXPECT_EQ(results[static_cast<std::size_t>(step) - 1].faults, "") << "killed at step " << step;
    if (GetParam().manner.kills_first) return;  // the server ends it before its later steps
    for (int step = 1; step <= kFewestSteps; ++step)
        EXPECT_EQ(results[static_cast<std::size_t>(step) - 1].kills, 1) << "was not killed at step " << step;
    EXPECT_EQ(results.back().kills, 0) << "there are more steps than were tried";
}

// At a step, and again at the first steps of the next start, where what was left is taken up.
TEST_P(Kill, again_while_it_takes_up_what_was_left) {
    std::vector<std::vector<int>> plans;
    for (const int first : {5, 9, 12, 15, 18})
        for (const int second : {1, 2, 3, 4}) plans.push_back({first, second, 2});
    const auto results = run_all(plans);
    for (std::size_t i = 0; i < plans.size(); ++i) {
        EXPECT_EQ(results[i].faults, "") << "killed at steps " << plans[i][0] << ", " << plans[i][1] << ", 2";
        EXPECT_GE(results[i].kills, 1);
    }
}

INSTANTIATE_TEST_SUITE_P(Servers, Kill,
                         ::testing::Values(Case{"that_honours_the_key", {}}, Case{"like_snac", {.honours_key = false}},
                                           Case{"that_stores_and_drops", {.honours_key = false, .drops_first = true}},
                                           Case{"that_stores_and_errs", {.honours_key = false, .errs_first = true}},
                                           Case{"that_is_slow",
                                                {.honours_key = false, .slow = true, .photos_later = true}},
                                           Case{"that_kills", {.honours_key = false, .kills_first = true}}),
                         [](const auto& param) { return param.param.name; });

}  // namespace
}  // namespace kill_test
