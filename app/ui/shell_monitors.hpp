// The monitors there are now, and which one the wall belongs on.
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace ui {

// In screen coordinates of the window system.
struct Monitor {
    std::string name;  // as the system names it: "HDMI-1"
    int x = 0, y = 0;
    int width_px = 0, height_px = 0;
    bool operator==(const Monitor&) const = default;
};

// Main thread, GLFW started. The first is the primary one.
std::vector<Monitor> list_monitors();

// Main thread, no window open: starts the window system for a moment. Empty when there is none.
std::vector<Monitor> monitors_of_this_machine();

// The remembered one if it is there; else the first that does not hold the desk; nullopt when the desk has the only
// one.
std::optional<Monitor> choose_wall_monitor(const std::vector<Monitor>& monitors, const std::string& remembered,
                                           int desk_centre_x, int desk_centre_y);

}  // namespace ui
