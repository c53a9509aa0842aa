// The window draws over the frame before: that must not show when its size changes under it.
#include "tests/e2e/real_window.hpp"
#include <gtest/gtest.h>

namespace e2e {
namespace {

namespace fs = std::filesystem;

class WindowSizes : public testing::Test {
  protected:
    void SetUp() override {
        auto name = (fs::temp_directory_path() / "callboard-sizes-XXXXXX").string();
        home_ = mkdtemp(name.data());
        std::string why;
        desk_ = RealWindow::open(home_, why);
        if (!desk_) GTEST_SKIP() << why;
    }
    void TearDown() override {
        if (desk_ && HasFailure()) desk_->save_picture("e2e-failure.xwd");
        desk_.reset();
        std::error_code ignored;
        fs::remove_all(home_, ignored);
    }

    fs::path home_;
    std::unique_ptr<RealWindow> desk_;
};

TEST_F(WindowSizes, a_dragged_corner_ends_neither_the_program_nor_the_picture) {
    std::vector<std::pair<int, int>> sizes;
    for (int i = 0; i < 40; ++i) sizes.emplace_back(820 + i * 53 % 540, 570 + i * 37 % 190);
    desk_->resize(sizes);
    ASSERT_TRUE(desk_->is_running());
    desk_->click(400, 300);
    desk_->resize({{1000, 600}, {1366, 768}});
    desk_->rest();
    const auto by_parts = desk_->framebuffer();
    desk_->take_away_and_show();
    desk_->rest();
    ASSERT_TRUE(desk_->is_running());
    EXPECT_TRUE(desk_->framebuffer() == by_parts) << "drawn anew it looks otherwise";
}

}  // namespace
}  // namespace e2e
