// An OpenGL context with no window and no display: EGL on Mesa's "surfaceless" platform, or the default display's.
#pragma once
#include "domain/result.hpp"
#include <memory>

namespace ui {

// Current on the thread that made it, for as long as it lives. Desktop GL 3.2 core or newer.
class OffscreenContext {
  public:
    // unavailable when the machine has no EGL that can do it.
    static domain::Result<std::unique_ptr<OffscreenContext>> create();
    ~OffscreenContext();
    OffscreenContext(const OffscreenContext&) = delete;
    OffscreenContext& operator=(const OffscreenContext&) = delete;

  private:
    OffscreenContext() = default;
    void* display_ = nullptr;
    void* context_ = nullptr;
};

}  // namespace ui
