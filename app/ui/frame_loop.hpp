// When to draw and how long to sleep. Pure: the window feeds it times, so it is tested without one.
#pragma once

namespace ui {

// All times are seconds of one monotonic clock.
class FrameLoop {
  public:
    // Something happened (input, a message, a resize): ImGui needs a few frames to show all that follows from it.
    void event() { frames_due_ = kFramesAfterEvent; }
    // A frame was drawn. `input_left`: ImGui takes in one click edge or key a frame, and some are still waiting; to
    // sleep now would lose them. `wake_at_s`: when the screen next changes by itself.
    void drawn(double now_s, bool input_left, double wake_at_s);
    bool is_due(double now_s) const { return frames_due_ > 0 || now_s >= wake_at_s_; }
    // How long to wait for events: 0 when a frame is due. Never longer than kLongestSleep_s.
    double sleep_s(double now_s) const;

    static constexpr int kFramesAfterEvent = 3;
    static constexpr double kShortestFrame_s =
        1.0 / 125;  // a fast mouse must not make us draw a thousand times a second
    static constexpr double kLongestSleep_s = 30;

  private:
    int frames_due_ = kFramesAfterEvent;
    double wake_at_s_ = 0;
    double last_drawn_s_ = -1;
};

}  // namespace ui
