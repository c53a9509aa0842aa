// Frames into a framebuffer object, read back.
#include "ui/offscreen.hpp"
#include "ui/new_frame.hpp"
#include "ui/offscreen_context.hpp"
#include <GL/gl.h>
#include <GL/glext.h>
#include <algorithm>
#include <cstring>
#include <imgui_impl_opengl3.h>

namespace ui {

// A framebuffer with one colour texture, bound while it lives.
class Offscreen::Target {
  public:
    Target(int width_px, int height_px) : width_px_(width_px), height_px_(height_px) {
        glGenTextures(1, &texture_);
        glBindTexture(GL_TEXTURE_2D, texture_);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_px, height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
        glGenFramebuffers(1, &frame_);
        glBindFramebuffer(GL_FRAMEBUFFER, frame_);
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
    }
    ~Target() {
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        glDeleteFramebuffers(1, &frame_);
        glDeleteTextures(1, &texture_);
    }
    Target(const Target&) = delete;
    Target& operator=(const Target&) = delete;

    bool is_complete() const { return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE; }

    void clear() const {
        glViewport(0, 0, width_px_, height_px_);
        glClearColor(0, 0, 0, 1);
        glClear(GL_COLOR_BUFFER_BIT);
    }

    // GL's rows come from the bottom; what was blended onto the ground is opaque.
    Pixels read() const {
        Pixels out{width_px_, height_px_, {}};
        const std::size_t row = static_cast<std::size_t>(width_px_) * 4;
        const auto rows = static_cast<std::size_t>(height_px_);
        std::vector<std::uint8_t> upside_down(row * rows);
        glPixelStorei(GL_PACK_ALIGNMENT, 1);
        glReadPixels(0, 0, width_px_, height_px_, GL_RGBA, GL_UNSIGNED_BYTE, upside_down.data());
        out.rgba.resize(row * rows);
        for (std::size_t y = 0; y < rows; ++y)
            std::memcpy(out.rgba.data() + y * row, upside_down.data() + (rows - 1 - y) * row, row);
        for (std::size_t i = 3; i < out.rgba.size(); i += 4) out.rgba[i] = 255;
        return out;
    }

  private:
    int width_px_, height_px_;
    GLuint texture_ = 0;
    GLuint frame_ = 0;
};

Offscreen::Offscreen() = default;

domain::Result<std::unique_ptr<Offscreen>> Offscreen::create(const ThemeChoice& theme) {
    auto gl = OffscreenContext::create();
    if (!gl) return tl::unexpected(gl.error());
    std::unique_ptr<Offscreen> out(new Offscreen());
    out->gl_ = std::move(*gl);
    auto core = UiCore::create(out->pictures_, theme);
    if (!core) return tl::unexpected(core.error());
    out->core_ = std::move(*core);
    out->backend_ready_ = ImGui_ImplOpenGL3_Init("#version 150");
    if (!out->backend_ready_)
        return domain::fail(domain::ErrorKind::unavailable, "OpenGL's functions cannot be loaded: install libgl1");
    return out;
}

Offscreen::~Offscreen() {
    if (backend_ready_) ImGui_ImplOpenGL3_Shutdown();
}

Kit& Offscreen::kit() { return core_->kit(); }

static constexpr int kMostFramesMore = 200;

domain::Result<Pixels> Offscreen::render(int width_px, int height_px, const std::function<void()>& draw, int frames) {
    if (std::min(width_px, height_px) < 1 || std::max(width_px, height_px) > kMaxSide_px)
        return domain::fail(domain::ErrorKind::malformed, "a picture's sides must be 1 to 8192 pixels");
    const Target target(width_px, height_px);
    if (!target.is_complete())
        return domain::fail(domain::ErrorKind::unavailable, "OpenGL refused a picture of that size");
    ImGuiIO& io = ImGui::GetIO();
    bool starved = false;  // pictures go to the card a few a frame; the one that is kept has them all
    for (int i = 0; i < frames || (starved && i < frames + kMostFramesMore); ++i) {
        io.DisplaySize = ImVec2(static_cast<float>(width_px), static_cast<float>(height_px));
        io.DeltaTime = 1.0F / 60;
        kit().now_s += io.DeltaTime;
        kit().wake_at_s = 1e300;
        ImGui_ImplOpenGL3_NewFrame();
        new_frame();
        draw();
        ImGui::Render();
        target.clear();
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
        starved = kit().textures.is_starved();
        kit().textures.end_frame();
    }
    return target.read();
}

}  // namespace ui
