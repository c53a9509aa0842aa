// Parts are drawn over the frame before, where that is still there after a swap. The window system may have given the
// window another size by then, and a picture that is empty: the event that tells of it makes the next frame whole.
#include "ui/window_surface.hpp"
#include "ui/draw_boxes.hpp"
#include "ui/read_pixels.hpp"
#include <GLFW/glfw3.h>
#include <algorithm>
#include <imgui_impl_opengl3.h>

namespace ui {

// A texture of ImGui's own (the font atlas) waits for the card: it is taken in when a frame is drawn.
static bool has_waiting_textures(const ImDrawData& data) {
    return data.Textures != nullptr &&
           std::any_of(data.Textures->begin(), data.Textures->end(),
                       [](const auto* texture) { return texture->Status != ImTextureStatus_OK; });
}

void WindowSurface::show(ImDrawData& data, const Textures& textures) {
    const auto boxes = damage_.next(data, textures);
    if (boxes.empty() && !has_waiting_textures(data)) return;
    if (keeps_picture_ && has_a_pixel_a_unit(data))
        draw_boxes(data, boxes);
    else
        draw_whole(data);
    if (!boxes.empty()) glfwSwapBuffers(window_);
}

// What stands in the window may be lost once it was shown: it is drawn again.
Pixels WindowSurface::picture(ImDrawData& data) {
    draw_whole(data);
    lost();
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    return read_pixels(width, height);
}

bool WindowSurface::has_a_pixel_a_unit(const ImDrawData& data) const {
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    return data.FramebufferScale.x == 1 && data.FramebufferScale.y == 1 &&
           static_cast<int>(data.DisplaySize.x) == width && static_cast<int>(data.DisplaySize.y) == height;
}

void WindowSurface::draw_whole(ImDrawData& data) const {
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    glViewport(0, 0, width, height);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(&data);
}

}  // namespace ui
