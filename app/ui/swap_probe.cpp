// Each swap leaves a shade that nobody can see; who alternates between several pictures shows an older one.
#include "ui/swap_probe.hpp"
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

// GLFW knows the extensions of the system that made the context, and none of another.
static bool is_on_x() { return glfwExtensionSupported("GLX_ARB_create_context") == GLFW_TRUE; }

bool keeps_picture_over_swaps(GLFWwindow* window) {
    if (!is_on_x() || !draws_on_the_processor()) return false;
    for (int shade = 1; shade <= 4; ++shade) {
        glClearColor(0, 0, static_cast<float>(shade) / 255, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        glfwSwapBuffers(window);
        std::array<unsigned char, 4> kept{};
        glReadPixels(0, 0, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, kept.data());
        if (kept[2] != shade) return false;
    }
    return true;
}

}  // namespace ui
