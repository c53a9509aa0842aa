// The rehearsal plays an evening by itself, on a real window, and takes its pictures on the way.
#include "tests/e2e/real_window.hpp"
#include <filesystem>
#include <gtest/gtest.h>

namespace e2e {
namespace {

namespace fs = std::filesystem;

TEST(Tour, goes_through_the_whole_evening_and_brings_its_pictures_and_the_report) {
    if (run({"sh", "-c", "command -v Xvfb"}).code != 0) GTEST_SKIP() << "Xvfb is not installed";
    auto name = (fs::temp_directory_path() / "callboard-tour-XXXXXX").string();
    const fs::path root = mkdtemp(name.data());
    const auto pictures = root / "tour";
    // What the graphics driver leaks is not ours, and cannot be told apart: it is unloaded by then.
    const auto ran = run({"env", "-u", "DISPLAY", "ASAN_OPTIONS=detect_leaks=0", CALLBOARD_PROGRAM, "--home",
                          (root / "home").string(), "rehearse", "--tour", pictures.string()});
    EXPECT_EQ(ran.code, 0) << ran.out;
    int count = 0;
    std::error_code none;
    for (const auto& file : fs::directory_iterator(pictures, none)) count += file.path().extension() == ".png" ? 1 : 0;
    EXPECT_GE(count, 17);
    EXPECT_TRUE(fs::exists(pictures / "event-report.html"));
    fs::remove_all(root, none);
}

}  // namespace
}  // namespace e2e
