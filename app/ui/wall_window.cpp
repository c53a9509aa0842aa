// GLFW's part of the wall.
#include "ui/wall_window.hpp"
#include <GLFW/glfw3.h>
#include <imgui_internal.h>

namespace ui {

void WallWindow::ListDeleter::operator()(ImDrawList* list) const { IM_DELETE(list); }
void WallWindow::WindowDeleter::operator()(GLFWwindow* window) const { glfwDestroyWindow(window); }

domain::Result<std::unique_ptr<WallWindow>> WallWindow::create(GLFWwindow* desk) {
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    glfwWindowHint(GLFW_FOCUS_ON_SHOW, GLFW_FALSE);
    glfwWindowHint(GLFW_FOCUSED, GLFW_FALSE);
    glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
    GLFWwindow* window = glfwCreateWindow(960, 540, "Callboard wall", nullptr, desk);
    if (window == nullptr)
        return domain::fail(domain::ErrorKind::unavailable, "The window system gives no second window for the wall");
    return std::unique_ptr<WallWindow>(new WallWindow(desk, window));
}

WallWindow::WallWindow(GLFWwindow* desk, GLFWwindow* window)
    : desk_(desk), window_(window), list_(IM_NEW(ImDrawList)(ImGui::GetDrawListSharedData())) {
    glfwSetWindowUserPointer(window, this);
    glfwSetWindowRefreshCallback(
        window, [](GLFWwindow* w) { static_cast<WallWindow*>(glfwGetWindowUserPointer(w))->damage(); });
    glfwSetFramebufferSizeCallback(
        window, [](GLFWwindow* w, int, int) { static_cast<WallWindow*>(glfwGetWindowUserPointer(w))->damage(); });
    // A click on the wall must not take the keyboard from the desk.
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int, int, int) {
        glfwFocusWindow(static_cast<WallWindow*>(glfwGetWindowUserPointer(w))->desk_);
    });
    glfwMakeContextCurrent(window);
    surface_.emplace(window);
    glfwSwapInterval(1);
    glfwMakeContextCurrent(desk);
}

void WallWindow::damage() {
    damaged_ = true;
    surface_->lost();
}

WallWindow::~WallWindow() = default;

void WallWindow::place(const std::optional<Monitor>& monitor) {
    GLFWwindow* window = window_.get();
    const bool visible = glfwGetWindowAttrib(window, GLFW_VISIBLE) != 0;
    if (visible && monitor == monitor_) return;
    const bool lost_projector = monitor_.has_value() && !monitor;
    if (lost_projector) return glfwHideWindow(window);  // not over the desk; it comes back with its monitor
    monitor_ = monitor;
    damage();
    glfwSetWindowAttrib(window, GLFW_DECORATED, monitor ? GLFW_FALSE : GLFW_TRUE);
    glfwSetInputMode(window, GLFW_CURSOR, monitor ? GLFW_CURSOR_HIDDEN : GLFW_CURSOR_NORMAL);
    if (!monitor) {
        glfwSetWindowSize(window, 960, 540);
        glfwShowWindow(window);
        return;
    }
    // Not GLFW's full screen: window managers put that on the desk's monitor. Placed before and after showing, because
    // some forget the place of a hidden window.
    glfwSetWindowPos(window, monitor->x, monitor->y);
    glfwSetWindowSize(window, monitor->width_px, monitor->height_px);
    glfwShowWindow(window);
    glfwSetWindowPos(window, monitor->x, monitor->y);
    glfwSetWindowSize(window, monitor->width_px, monitor->height_px);
}

bool WallWindow::wants_to_close() const { return glfwWindowShouldClose(window_.get()) != 0; }

std::vector<std::string> WallWindow::build(Kit& kit, const WallScene& scene) {
    const ImVec2 room = size();
    if (room.x <= 0 || room.y <= 0) return {};
    const std::uint64_t print = wall_fingerprint(kit, room, scene);
    if (print == drawn_ && !damaged_) return {};
    drawn_ = print;
    damaged_ = false;
    built_ = true;
    list_->_ResetForNewFrame();
    list_->PushTexture(ImGui::GetIO().Fonts->TexRef);
    list_->PushClipRect({0, 0}, room);
    return draw_wall(kit, *list_, {0, 0}, room, scene);
}

void WallWindow::present(const Textures& textures) {
    if (!built_) return;
    built_ = false;
    glFinish();  // pictures put up in the desk's context must be there before this one reads them
    glfwMakeContextCurrent(window_.get());
    ImDrawData data = draw_data();
    surface_->show(data, textures);
    glfwMakeContextCurrent(desk_);
}

ImDrawData WallWindow::draw_data() const {
    ImDrawData data;
    data.Valid = true;
    data.DisplaySize = size();
    data.FramebufferScale = ImVec2(1, 1);
    data.Textures = &ImGui::GetPlatformIO().Textures;
    data.AddDrawList(list_.get());
    return data;
}

ImVec2 WallWindow::size() const {
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window_.get(), &width, &height);
    return {static_cast<float>(width), static_cast<float>(height)};
}

Pixels WallWindow::picture() {
    glfwMakeContextCurrent(window_.get());
    ImDrawData data = draw_data();
    Pixels out = surface_->picture(data);
    glfwMakeContextCurrent(desk_);
    return out;
}

}  // namespace ui
