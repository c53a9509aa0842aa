// A framebuffer object with one colour texture.
#include "ui/framebuffer.hpp"
#include "ui/read_pixels.hpp"
#include <GL/gl.h>
#include <GL/glext.h>

namespace ui {

Framebuffer::Framebuffer(int width_px, int height_px) : width_px_(width_px), height_px_(height_px) {
    glGenTextures(1, &texture_);
    glBindTexture(GL_TEXTURE_2D, texture_);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_px, height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glGenFramebuffers(1, &frame_);
    bind();
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
}

Framebuffer::~Framebuffer() {
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDeleteFramebuffers(1, &frame_);
    glDeleteTextures(1, &texture_);
}

void Framebuffer::bind() const { glBindFramebuffer(GL_FRAMEBUFFER, frame_); }

bool Framebuffer::is_complete() const { return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE; }

void Framebuffer::clear() const {
    glViewport(0, 0, width_px_, height_px_);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
}

Pixels Framebuffer::read() const { return read_pixels(width_px_, height_px_); }

}  // namespace ui
