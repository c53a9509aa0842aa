// Monitors by GLFW, and the choice among them.
#include "ui/shell_monitors.hpp"
#include <GLFW/glfw3.h>
#include <algorithm>

namespace ui {

std::vector<Monitor> list_monitors() {
    std::vector<Monitor> out;
    int count = 0;
    GLFWmonitor** monitors = glfwGetMonitors(&count);
    for (int i = 0; i < count; ++i) {
        const GLFWvidmode* mode = glfwGetVideoMode(monitors[i]);
        const char* name = glfwGetMonitorName(monitors[i]);
        if (mode == nullptr) continue;  // being unplugged right now
        Monitor monitor{name != nullptr ? name : "", 0, 0, mode->width, mode->height};
        glfwGetMonitorPos(monitors[i], &monitor.x, &monitor.y);
        out.push_back(std::move(monitor));
    }
    return out;
}

std::vector<Monitor> monitors_of_this_machine() {
    if (glfwInit() != GLFW_TRUE) return {};
    auto monitors = list_monitors();
    glfwTerminate();
    return monitors;
}

std::optional<Monitor> choose_wall_monitor(const std::vector<Monitor>& monitors, const std::string& remembered,
                                           int desk_centre_x, int desk_centre_y) {
    const auto holds_desk = [&](const Monitor& m) {
        return desk_centre_x >= m.x && desk_centre_x < m.x + m.width_px && desk_centre_y >= m.y &&
               desk_centre_y < m.y + m.height_px;
    };
    const auto named =
        std::find_if(monitors.begin(), monitors.end(), [&](const Monitor& m) { return m.name == remembered; });
    if (!remembered.empty() && named != monitors.end() && !holds_desk(*named)) return *named;
    const auto other = std::find_if_not(monitors.begin(), monitors.end(), holds_desk);
    if (other == monitors.end()) return std::nullopt;
    return *other;
}

}  // namespace ui
