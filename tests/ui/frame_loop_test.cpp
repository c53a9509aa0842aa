// The loop sleeps when nothing happens and never sleeps on input that ImGui has not taken in.
#include "ui/frame_loop.hpp"
#include "ui/shell_monitors.hpp"
#include <gtest/gtest.h>

namespace {

constexpr double kNever = 1e300;

int frames_until_sleep(ui::FrameLoop& loop, double now_s) {
    int frames = 0;
    while (loop.is_due(now_s) && frames < 100) {
        loop.drawn(now_s, false, kNever);
        ++frames;
    }
    return frames;
}

TEST(FrameLoop, draws_a_few_frames_after_an_event_and_then_none) {
    ui::FrameLoop loop;
    frames_until_sleep(loop, 1);
    EXPECT_FALSE(loop.is_due(1000));
    loop.event();
    EXPECT_EQ(frames_until_sleep(loop, 1001), ui::FrameLoop::kFramesAfterEvent);
    EXPECT_FALSE(loop.is_due(2000));
}

TEST(FrameLoop, goes_on_while_input_is_left) {
    ui::FrameLoop loop;
    for (int i = 0; i < 50; ++i) {
        loop.drawn(i, true, kNever);
        EXPECT_TRUE(loop.is_due(i));
    }
    EXPECT_LE(frames_until_sleep(loop, 60), ui::FrameLoop::kFramesAfterEvent);
}

TEST(FrameLoop, wakes_at_the_moment_a_widget_asked_for) {
    ui::FrameLoop loop;
    frames_until_sleep(loop, 10);
    loop.drawn(10, false, 12.5);
    EXPECT_NEAR(loop.sleep_s(11), 1.5, 1e-9);
    EXPECT_FALSE(loop.is_due(12.4));
    EXPECT_TRUE(loop.is_due(12.5));
}

TEST(FrameLoop, does_not_draw_faster_than_a_screen_shows) {
    ui::FrameLoop loop;
    loop.drawn(5, false, kNever);
    loop.event();
    EXPECT_NEAR(loop.sleep_s(5), ui::FrameLoop::kShortestFrame_s, 1e-9);
    EXPECT_EQ(loop.sleep_s(6), 0);
    loop.drawn(6, false, 0);  // a widget that asks for "now" again and again
    EXPECT_GT(loop.sleep_s(6), 0);
}

const std::vector<ui::Monitor> kTwo{{"LVDS", 0, 0, 1366, 768}, {"HDMI", 1366, 0, 1920, 1080}};

TEST(WallMonitor, takes_the_one_the_desk_is_not_on) {
    EXPECT_EQ(ui::choose_wall_monitor(kTwo, "", 600, 400)->name, "HDMI");
    EXPECT_EQ(ui::choose_wall_monitor(kTwo, "", 2000, 400)->name, "LVDS");
}

TEST(WallMonitor, keeps_to_the_remembered_one_unless_the_desk_is_there) {
    auto three = kTwo;
    three.push_back({"DP", 3286, 0, 1280, 720});
    EXPECT_EQ(ui::choose_wall_monitor(three, "DP", 600, 400)->name, "DP");
    EXPECT_EQ(ui::choose_wall_monitor(three, "LVDS", 600, 400)->name, "HDMI");
    EXPECT_EQ(ui::choose_wall_monitor(three, "gone", 600, 400)->name, "HDMI");
}

TEST(WallMonitor, there_is_none_on_a_single_screen) {
    EXPECT_FALSE(ui::choose_wall_monitor({kTwo[0]}, "LVDS", 600, 400));
    EXPECT_FALSE(ui::choose_wall_monitor({}, "", 0, 0));
}

}  // namespace
