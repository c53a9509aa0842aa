// What stands in the two windows, as pixels. A window's own buffer may be lost once it was shown, so it is drawn again
// into the hidden one and read from there.
#include "ui/app_window.hpp"
#include "ui/wall_window.hpp"
#include <GLFW/glfw3.h>
#include <algorithm>
#include <imgui_impl_opengl3.h>

namespace ui {
namespace {

// Of the current context's back buffer; GL counts rows from below.
Pixels read_back(int width_px, int height_px) {
    Pixels out{width_px, height_px, {}};
    const auto row = static_cast<std::size_t>(width_px) * 4;
    std::vector<std::uint8_t> upside_down(row * static_cast<std::size_t>(height_px));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width_px, height_px, GL_RGBA, GL_UNSIGNED_BYTE, upside_down.data());
    out.rgba.resize(upside_down.size());
    for (std::size_t y = 0; y < static_cast<std::size_t>(height_px); ++y)
        std::copy_n(upside_down.end() - static_cast<std::ptrdiff_t>((y + 1) * row), row,
                    out.rgba.begin() + static_cast<std::ptrdiff_t>(y * row));
    for (std::size_t i = 3; i < out.rgba.size(); i += 4) out.rgba[i] = 255;
    return out;
}

}  // namespace

Pixels AppWindow::picture() const {
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window_.get(), &width, &height);
    glfwMakeContextCurrent(window_.get());
    glViewport(0, 0, width, height);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    return read_back(width, height);
}

std::optional<Pixels> AppWindow::wall_picture() const {
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

ImVec2 WallWindow::size() const {
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window_.get(), &width, &height);
    return {static_cast<float>(width), static_cast<float>(height)};
}

Pixels WallWindow::picture() const {
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window_.get(), &width, &height);
    glfwMakeContextCurrent(window_.get());
    render(width, height);
    Pixels out = read_back(width, height);
    glfwMakeContextCurrent(desk_);
    return out;
}

}  // namespace ui
