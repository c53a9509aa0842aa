// Whether the hidden picture of a window outlives a swap, so that the next frame need draw only what it changes.
#pragma once

struct GLFWwindow;

namespace ui {

// OpenGL leaves open what a swap makes of the hidden picture (GLX 1.4, section 3.3.10): it is tried, by some swaps of a
// black window. False at once with a graphics card, which draws a whole frame sooner than it is asked twice, and where
// the window system is not X: Wayland takes turns with several pictures, and a swap may wait there for a window to be
// shown. Main thread, the window's context current, before its first frame and before swaps wait for the screen.
bool keeps_picture_over_swaps(GLFWwindow* window);

}  // namespace ui
