// EGL. Sources: EGL 1.5; EGL_MESA_platform_surfaceless; EGL_KHR_surfaceless_context.
#include "ui/offscreen_context.hpp"
#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <array>
#include <cstring>

namespace ui {
namespace {

EGLDisplay find_display() {
    const char* extensions = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
    if (extensions != nullptr && std::strstr(extensions, "EGL_MESA_platform_surfaceless") != nullptr)
        return eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    return eglGetDisplay(EGL_DEFAULT_DISPLAY);
}

EGLContext open_context(EGLDisplay display) {
    constexpr std::array<EGLint, 3> kAnyGl{EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    if (eglChooseConfig(display, kAnyGl.data(), &config, 1, &count) == EGL_FALSE || count == 0)
        config = EGL_NO_CONFIG_KHR;
    constexpr std::array<EGLint, 7> kCore32{
        EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 2, EGL_CONTEXT_OPENGL_PROFILE_MASK,
        EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
    return eglCreateContext(display, config, EGL_NO_CONTEXT, kCore32.data());
}

domain::Error no_gl(const char* step) {
    return {domain::ErrorKind::unavailable, std::string("Cannot draw without a window: ") + step +
                                                ". Install the packages libegl1 and libgl1-mesa-dri."};
}

}  // namespace

domain::Result<std::unique_ptr<OffscreenContext>> OffscreenContext::create() {
    std::unique_ptr<OffscreenContext> out(new OffscreenContext());
    EGLDisplay display = find_display();
    if (display == EGL_NO_DISPLAY || eglInitialize(display, nullptr, nullptr) == EGL_FALSE)
        return tl::unexpected(no_gl("EGL has no display of its own"));
    out->display_ = display;
    if (eglBindAPI(EGL_OPENGL_API) == EGL_FALSE) return tl::unexpected(no_gl("EGL has no desktop OpenGL"));
    out->context_ = open_context(display);
    if (out->context_ == EGL_NO_CONTEXT) return tl::unexpected(no_gl("OpenGL 3.2 is not to be had"));
    if (eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, out->context_) == EGL_FALSE)
        return tl::unexpected(no_gl("EGL needs a surface"));
    return out;
}

OffscreenContext::~OffscreenContext() {
    if (display_ == nullptr) return;
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (context_ != nullptr) eglDestroyContext(display_, context_);
    eglTerminate(display_);
}

}  // namespace ui
