// GLFW, ImGui's two backends, and the frame.
#include "ui/app_window.hpp"
#include "ui/new_frame.hpp"
#include "ui/wall_window.hpp"
#include <GLFW/glfw3.h>
#include <algorithm>
#include <cmath>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

namespace ui {
namespace {

std::string glfw_says() {
    const char* text = nullptr;
    glfwGetError(&text);
    return text != nullptr ? text : "no reason given";
}

float monitor_scale(GLFWwindow* window) {
    float x = 1;
    float y = 1;
    glfwGetWindowContentScale(window, &x, &y);
    return std::max(1.0F, x);
}

void ask_for_core_profile() {
    glfwDefaultWindowHints();
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
}

GLFWwindow* open_window(const WindowWish& wish) {
    ask_for_core_profile();
    GLFWmonitor* primary = glfwGetPrimaryMonitor();
    int width = wish.width_px;
    int height = wish.height_px;
    if (primary != nullptr) {
        int x = 0;
        int y = 0;
        int room_x = width;
        int room_y = height;
        glfwGetMonitorWorkarea(primary, &x, &y, &room_x, &room_y);
        width = std::min(width, room_x);
        height = std::min(height, room_y);
    }
    if (!wish.full_screen || primary == nullptr)
        return glfwCreateWindow(width, height, wish.title.c_str(), nullptr, nullptr);
    const GLFWvidmode* mode = glfwGetVideoMode(primary);
    return glfwCreateWindow(mode->width, mode->height, wish.title.c_str(), primary, nullptr);
}

}  // namespace

AppWindow::Glfw::~Glfw() { glfwTerminate(); }
void AppWindow::WindowDeleter::operator()(GLFWwindow* window) const { glfwDestroyWindow(window); }

domain::Status AppWindow::start_glfw() {
    if (glfwInit() == GLFW_TRUE) return {};
    return domain::fail(domain::ErrorKind::unavailable, "No window can be opened (" + glfw_says() +
                                                            "). Is there a display? DISPLAY tells programs which one.");
}

domain::Result<std::unique_ptr<AppWindow>> AppWindow::create(const WindowWish& wish) {
    if (auto started = start_glfw(); !started) return tl::unexpected(started.error());
    std::unique_ptr<AppWindow> out(new AppWindow());
    out->glfw_ = std::make_unique<Glfw>();
    if (auto opened = out->open(wish); !opened) return tl::unexpected(opened.error());
    return out;
}

domain::Status AppWindow::open(const WindowWish& wish) {
    window_.reset(open_window(wish));
    if (!window_)
        return domain::fail(domain::ErrorKind::unavailable, "OpenGL 3.2 is not to be had (" + glfw_says() + ")");
    glfwMakeContextCurrent(window_.get());
    glfwSwapInterval(0);  // the wall waits for its projector; waiting twice a frame would halve the rate
    surface_.emplace(window_.get());
    glfwSetWindowSizeLimits(window_.get(), 800, 560, GLFW_DONT_CARE, GLFW_DONT_CARE);
    glfwSetWindowUserPointer(window_.get(), this);
    glfwSetDropCallback(window_.get(), [](GLFWwindow* window, int count, const char** paths) {
        auto& self = *static_cast<AppWindow*>(glfwGetWindowUserPointer(window));
        self.dropped_.insert(self.dropped_.end(), paths, paths + count);
    });
    glfwSetWindowRefreshCallback(window_.get(), [](GLFWwindow* window) {
        static_cast<AppWindow*>(glfwGetWindowUserPointer(window))->surface_->lost();
    });
    glfwSetFramebufferSizeCallback(window_.get(), [](GLFWwindow* window, int, int) {
        static_cast<AppWindow*>(glfwGetWindowUserPointer(window))->surface_->lost();
    });
    ThemeChoice scaled = wish.theme;
    scaled.scale *= monitor_scale(window_.get());
    auto core = UiCore::create(pictures_, scaled);
    if (!core) return tl::unexpected(core.error());
    core_ = std::move(*core);
    if (wish.watched) core_->items();
    ImGui_ImplGlfw_InitForOpenGL(window_.get(), true);
    ImGui_ImplOpenGL3_Init("#version 150");
    monitors_ = list_monitors();
    return {};
}

AppWindow::~AppWindow() {
    wall_.reset();
    if (!core_) return;
    glfwMakeContextCurrent(window_.get());
    if (ImGui::GetIO().BackendRendererUserData != nullptr) ImGui_ImplOpenGL3_Shutdown();
    if (ImGui::GetIO().BackendPlatformUserData != nullptr) ImGui_ImplGlfw_Shutdown();
    core_.reset();  // releases textures: the context must still be there
}

void AppWindow::set_theme(const ThemeChoice& choice) {
    next_theme_ = choice;
    next_theme_->scale *= monitor_scale(window_.get());
    loop_.event();
}

void AppWindow::close() {
    glfwSetWindowShouldClose(window_.get(), GLFW_TRUE);
    wake();
}

Pixels AppWindow::picture() {
    glfwMakeContextCurrent(window_.get());
    return surface_->picture(*ImGui::GetDrawData());
}

std::optional<Pixels> AppWindow::wall_picture() {
    if (!wall_) return std::nullopt;
    return wall_->picture();
}

void AppWindow::redraw_wall() {
    if (wall_) wall_->damage();
}

std::optional<ImVec2> AppWindow::wall_size() const {
    if (!wall_) return std::nullopt;
    return wall_->size();
}

void AppWindow::wake() { glfwPostEmptyEvent(); }

bool AppWindow::is_hidden() const { return glfwGetWindowAttrib(window_.get(), GLFW_ICONIFIED) != 0; }

bool AppWindow::close_agreed(const FrameCallbacks& callbacks) {
    if (glfwWindowShouldClose(window_.get()) == 0) return false;
    if (!callbacks.may_close || callbacks.may_close()) return true;
    glfwSetWindowShouldClose(window_.get(), GLFW_FALSE);
    loop_.event();
    return false;
}

// GLFW does not say why it came back. Earlier than asked for: an event.
void AppWindow::sleep() {
    const double before_s = glfwGetTime();
    const double wait_s = loop_.sleep_s(before_s);
    if (loop_.is_due(before_s + wait_s) && wait_s <= FrameLoop::kShortestFrame_s) {
        // A frame is due as soon as it may be: input that comes meanwhile is part of it.
        if (wait_s > 0) glfwWaitEventsTimeout(wait_s);
        glfwPollEvents();
        return;
    }
    glfwWaitEventsTimeout(wait_s);
    if (glfwGetTime() < before_s + wait_s) loop_.event();
}

void AppWindow::run(const FrameCallbacks& callbacks) {
    while (!close_agreed(callbacks)) {
        sleep();
        if (!dropped_.empty() && callbacks.dropped) callbacks.dropped(std::exchange(dropped_, {}));
        if (loop_.is_due(glfwGetTime())) frame(callbacks);
    }
}

void AppWindow::step(const FrameCallbacks& callbacks) {
    glfwPollEvents();
    if (!dropped_.empty() && callbacks.dropped) callbacks.dropped(std::exchange(dropped_, {}));
    driven_ = true;
    frame(callbacks);
    driven_ = false;
}

// The backend would ask where the real pointer is, and move the driver's there.
void AppWindow::begin_platform_frame() {
    if (!driven_) return ImGui_ImplGlfw_NewFrame();
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window_.get(), &width, &height);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
    io.DisplayFramebufferScale = ImVec2(1, 1);
    io.DeltaTime = 1.0F / 60;
}

void AppWindow::frame(const FrameCallbacks& callbacks) {
    if (next_theme_) core_->set_theme(*std::exchange(next_theme_, std::nullopt));
    Kit& kit = core_->kit();
    kit.now_s = glfwGetTime();
    kit.wake_at_s = 1e300;
    ImGui_ImplOpenGL3_NewFrame();
    begin_platform_frame();
    new_frame();
    callbacks.draw();
    tend_wall(callbacks, callbacks.wall ? callbacks.wall() : nullptr);
    ImGui::Render();
    if (!is_hidden()) surface_->show(*ImGui::GetDrawData(), kit.textures);
    if (wall_) wall_->present(kit.textures);
    kit.textures.end_frame();
    ++frames_drawn_;
    loop_.drawn(glfwGetTime(), ImGui::GetCurrentContext()->InputEventsQueue.Size > 0, kit.wake_at_s);
}

void AppWindow::tend_wall(const FrameCallbacks& callbacks, const WallScene* scene) {
    if (wall_ && wall_->wants_to_close()) {
        wall_.reset();
        if (callbacks.wall_closed) callbacks.wall_closed();
        return;
    }
    if (scene == nullptr) return wall_.reset();
    // Monitors are asked for each frame, which is cheap: GLFW's callback for them has no place for our pointer.
    std::vector<Monitor> now = list_monitors();
    if (!wall_ || now != monitors_) {
        monitors_ = std::move(now);
        if (!wall_) {
            ask_for_core_profile();
            auto made = WallWindow::create(window_.get());
            if (!made) return core_->kit().toast(made.error().detail, Tone::danger);
            wall_ = std::move(*made);
        }
        int x = 0;
        int y = 0;
        int width = 0;
        int height = 0;
        glfwGetWindowPos(window_.get(), &x, &y);
        glfwGetWindowSize(window_.get(), &width, &height);
        const std::string remembered = callbacks.wall_monitor ? callbacks.wall_monitor() : std::string();
        const auto monitor = choose_wall_monitor(monitors_, remembered, x + width / 2, y + height / 2);
        wall_->place(monitor);
        if (monitor && callbacks.wall_placed) callbacks.wall_placed(monitor->name);
    }
    build_wall(callbacks, *scene);
}

void AppWindow::build_wall(const FrameCallbacks& callbacks, const WallScene& scene) {
    const std::vector<std::string> missing = wall_->build(core_->kit(), scene);
    if (!missing.empty() && callbacks.pictures_missing) callbacks.pictures_missing(missing);
    if (scene.scene != domain::Scene::spotlight) return;
    if (const auto turn = domain::next_spotlight(*scene.posts, scene.now, kSpotlightPeriod))
        core_->kit().wake_in(std::chrono::duration<double>(*turn - scene.now).count());
}

}  // namespace ui
