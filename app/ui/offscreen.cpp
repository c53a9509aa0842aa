// Frames into a framebuffer object, read back.
#include "ui/offscreen.hpp"
#include "ui/framebuffer.hpp"
#include "ui/new_frame.hpp"
#include "ui/offscreen_context.hpp"
#include <algorithm>
#include <imgui_impl_opengl3.h>

namespace ui {

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
    const Framebuffer target(width_px, height_px);
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
