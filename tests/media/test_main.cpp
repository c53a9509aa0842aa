// The tests, and what they start of themselves: a decode worker as the program has it, and one that misbehaves.
#include "media/decode_worker.hpp"
#include "tests/media/bad_worker.hpp"
#include <gtest/gtest.h>
#include <string_view>

int main(int argc, char** argv) {
    const std::string_view word = argc == 2 ? argv[1] : "";
    if (word == media::kDecodeWorkerCommand) return media::run_decode_worker();
    if (word == test::kBadWorkerCommand) return test::run_bad_worker();
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
