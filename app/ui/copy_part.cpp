// Through GLFW's look-up, so that nothing has to be linked that a Wayland session does not have.
#include "ui/copy_part.hpp"
#include <GL/glx.h>
#include <GLFW/glfw3.h>
#include <algorithm>
#include <array>
#include <string_view>

namespace ui {

// Mesa's renderers on the processor, by the names that they give themselves.
static bool draws_on_the_processor() {
    const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    if (name == nullptr) return false;
    constexpr std::array<std::string_view, 3> kNames{"llvmpipe", "softpipe", "Software Rasterizer"};
    return std::ranges::any_of(kNames, [&](auto one) { return std::string_view(name).find(one) != one.npos; });
}

std::optional<CopyPart> CopyPart::of_context() {
    if (!draws_on_the_processor() || glfwExtensionSupported("GLX_MESA_copy_sub_buffer") == GLFW_FALSE)
        return std::nullopt;
    CopyPart out;
    out.copy_ = glfwGetProcAddress("glXCopySubBufferMESA");
    out.display_ = glfwGetProcAddress("glXGetCurrentDisplay");
    out.drawable_ = glfwGetProcAddress("glXGetCurrentDrawable");
    if (out.copy_ == nullptr || out.display_ == nullptr || out.drawable_ == nullptr) return std::nullopt;
    return out;
}

void CopyPart::operator()(const PixelBox& box, int frame_height_px) const {
    const auto display = reinterpret_cast<decltype(&glXGetCurrentDisplay)>(display_);
    const auto drawable = reinterpret_cast<decltype(&glXGetCurrentDrawable)>(drawable_);
    const auto copy = reinterpret_cast<PFNGLXCOPYSUBBUFFERMESAPROC>(copy_);
    copy(display(), drawable(), box.left, frame_height_px - box.bottom, box.right - box.left, box.bottom - box.top);
}

}  // namespace ui
