// The projected window: borderless on its monitor, drawn through the desk's one ImGui context, and only on change.
#pragma once
#include "domain/result.hpp"
#include "ui/pixels.hpp"
#include "ui/shell_monitors.hpp"
#include "ui/wall_view.hpp"
#include "ui/window_surface.hpp"
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct GLFWwindow;

namespace ui {

// Main thread only. It shares textures and programs with the desk's window, which must outlive it.
class WallWindow {
  public:
    // unavailable when the window system gives no second window. It is hidden until place.
    static domain::Result<std::unique_ptr<WallWindow>> create(GLFWwindow* desk);
    ~WallWindow();
    WallWindow(const WallWindow&) = delete;
    WallWindow& operator=(const WallWindow&) = delete;

    // Over the whole monitor. With none: an ordinary window that can be moved (a single screen), or hidden when the
    // wall had a projector before and it was unplugged.
    void place(const std::optional<Monitor>& monitor);
    // The user closed it (only possible as an ordinary window).
    bool wants_to_close() const;

    // Between NewFrame and Render: builds the picture if it would differ from the last. Gives the pictures it lacked.
    std::vector<std::string> build(Kit& kit, const WallScene& scene);
    // After the desk's Render: shows what build made. Leaves the desk's context current.
    void present(const Textures& textures);
    // What present last drew, drawn again and read back. Leaves the desk's context current.
    Pixels picture();
    void damage();        // the window system lost its content: the next build is not spared
    ImVec2 size() const;  // in pixels

  private:
    struct ListDeleter {
        void operator()(ImDrawList* list) const;
    };
    struct WindowDeleter {
        void operator()(GLFWwindow* window) const;
    };
    WallWindow(GLFWwindow* desk, GLFWwindow* window);
    ImDrawData draw_data() const;

    GLFWwindow* desk_;
    std::unique_ptr<GLFWwindow, WindowDeleter> window_;
    std::unique_ptr<ImDrawList, ListDeleter> list_;
    std::uint64_t drawn_ = 0;  // fingerprint of what stands in the window
    std::optional<WindowSurface> surface_;
    bool damaged_ = true;
    bool built_ = false;
    std::optional<Monitor> monitor_;
};

}  // namespace ui
