// The tests, and the decode workers that the roof starts of the program it stands in: here of the tests themselves.
#include "media/decode_worker.hpp"
#include <gtest/gtest.h>
#include <string_view>

int main(int argc, char** argv) {
    if (argc == 2 && std::string_view(argv[1]) == media::kDecodeWorkerCommand) return media::run_decode_worker();
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
