// A picture on the card that is drawn into as a window is.
#pragma once
#include "ui/pixels.hpp"

namespace ui {

// Main thread; a GL context is current for as long as it lives.
class Framebuffer {
  public:
    Framebuffer(int width_px, int height_px);  // sides of 1 to 8192
    ~Framebuffer();
    Framebuffer(const Framebuffer&) = delete;
    Framebuffer& operator=(const Framebuffer&) = delete;

    void bind() const;         // what is drawn from now on goes into it
    bool is_complete() const;  // false: GL refused a picture of that size
    void clear() const;        // black and opaque; bound
    Pixels read() const;       // bound

  private:
    int width_px_, height_px_;
    unsigned texture_ = 0;
    unsigned frame_ = 0;
};

}  // namespace ui
