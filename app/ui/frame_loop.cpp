// The pacing of frames.
#include "ui/frame_loop.hpp"
#include <algorithm>

namespace ui {

void FrameLoop::drawn(double now_s, bool input_left, double wake_at_s) {
    last_drawn_s_ = now_s;
    wake_at_s_ = wake_at_s;
    frames_due_ = input_left ? std::max(frames_due_, 1) : frames_due_ - 1;
    frames_due_ = std::max(frames_due_, 0);
}

double FrameLoop::sleep_s(double now_s) const {
    const double until_frame_may_be = std::max(0.0, last_drawn_s_ + kShortestFrame_s - now_s);
    if (frames_due_ > 0) return until_frame_may_be;
    return std::clamp(wake_at_s_ - now_s, until_frame_may_be, kLongestSleep_s);
}

}  // namespace ui
