// The desk's window and the loop that lives in it. It sleeps until something happens; it knows nothing of the product.
#pragma once
#include "domain/result.hpp"
#include "ui/frame_loop.hpp"
#include "ui/pixels.hpp"
#include "ui/shell_monitors.hpp"
#include "ui/ui_core.hpp"
#include "ui/wall_view.hpp"
#include "ui/window_surface.hpp"
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct GLFWwindow;

namespace ui {

class WallWindow;

struct WindowWish {
    std::string title = "Callboard";
    int width_px = 1366, height_px = 768;  // made smaller when the monitor is
    bool full_screen = false;              // kiosk
    bool watched = false;                  // items() tells what stands on the screen, for a driver
    ThemeChoice theme;                     // its scale is multiplied by the monitor's
};

// What the loop calls, all on the main thread. Only `draw` must be given.
struct FrameCallbacks {
    std::function<void()> draw;  // one frame, between NewFrame and Render; asks for the next by kit.wake_in
    // What the wall window shows, for the length of the frame; nullptr: it is closed. Asked after draw.
    std::function<const WallScene*()> wall;
    std::function<std::string()> wall_monitor;                              // the remembered name, may be empty
    std::function<void(const std::vector<std::string>&)> pictures_missing;  // keys the wall would draw and has not
    std::function<void(const std::string&)> wall_placed;                    // on the monitor of that name: remember it
    std::function<void()> wall_closed;                                      // by its user
    std::function<void(const std::vector<std::string>&)> dropped;           // paths of files
    std::function<bool()> may_close;                                        // false keeps the window open
};

// One a process. Create, run and destroy on the main thread.
class AppWindow {
  public:
    // unavailable (no display, no OpenGL 3.2), not_found (no font).
    static domain::Result<std::unique_ptr<AppWindow>> create(const WindowWish& wish);
    ~AppWindow();
    AppWindow(const AppWindow&) = delete;
    AppWindow& operator=(const AppWindow&) = delete;

    Kit& kit() { return core_->kit(); }
    const ItemLog& items() const { return core_->items(); }
    void set_theme(const ThemeChoice& choice);  // takes effect before the next frame
    // Until close, or the user closes the window and may_close agrees.
    void run(const FrameCallbacks& callbacks);
    void close();
    // One frame at once, whatever is due: for a driver that feeds input between frames. The real pointer is not asked.
    void step(const FrameCallbacks& callbacks);
    // What stands in the window after run or step drew it; the wall's only while it is open.
    Pixels picture();
    std::optional<Pixels> wall_picture();
    void redraw_wall();  // in the next frame, though nothing changed: before wall_picture, for textures move
    std::optional<ImVec2> wall_size() const;  // in pixels; nullopt while it is closed
    // Any thread, while an AppWindow lives: makes the loop draw.
    static void wake();
    std::vector<Monitor> monitors() const { return list_monitors(); }
    // Frames gone through since create: an idle desk goes through none.
    long frames_drawn() const { return frames_drawn_; }

  private:
    struct Glfw {
        ~Glfw();
    };
    struct WindowDeleter {
        void operator()(GLFWwindow* window) const;
    };
    AppWindow() = default;
    static domain::Status start_glfw();
    domain::Status open(const WindowWish& wish);
    void frame(const FrameCallbacks& callbacks);
    void begin_platform_frame();
    void tend_wall(const FrameCallbacks& callbacks, const WallScene* scene);
    void build_wall(const FrameCallbacks& callbacks, const WallScene& scene);
    void sleep();
    bool is_hidden() const;
    bool close_agreed(const FrameCallbacks& callbacks);

    std::unique_ptr<Glfw> glfw_;  // from below upwards: what stands first goes last
    std::unique_ptr<GLFWwindow, WindowDeleter> window_;
    std::optional<WindowSurface> surface_;
    GlTextureBackend pictures_;
    std::unique_ptr<UiCore> core_;
    std::unique_ptr<WallWindow> wall_;
    FrameLoop loop_;
    std::optional<ThemeChoice> next_theme_;
    std::vector<Monitor> monitors_;
    std::vector<std::string> dropped_;
    long frames_drawn_ = 0;
    bool driven_ = false;  // this frame is a driver's
};

}  // namespace ui
