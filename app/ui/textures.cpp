// The picture cache, and its hand on GL.
#include "ui/textures.hpp"
#include <GL/gl.h>
#include <GL/glext.h>
#include <algorithm>

namespace ui {
namespace {
constexpr int kMaxSide_px = 8192;
}

ImTextureID GlTextureBackend::upload(std::span<const std::uint8_t> rgba, int width_px, int height_px) {
    GLint bound = 0;
    glGetIntegerv(GL_TEXTURE_BINDING_2D, &bound);
    GLuint name = 0;
    glGenTextures(1, &name);
    glBindTexture(GL_TEXTURE_2D, name);
    // Pictures are drawn smaller than they are as a rule: without mipmaps they would sparkle.
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_px, height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
    glGenerateMipmap(GL_TEXTURE_2D);
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(bound));
    return name;
}

void GlTextureBackend::release(ImTextureID id) {
    const auto name = static_cast<GLuint>(id);
    glDeleteTextures(1, &name);
}

Textures::Textures(TextureBackend& backend, std::size_t budget_bytes) : backend_(backend), budget_(budget_bytes) {}

Textures::~Textures() {
    while (!order_.empty()) drop(order_.begin());
    end_frame();
}

const Picture* Textures::find(std::string_view key) {
    const auto found = by_key_.find(std::string(key));
    if (found == by_key_.end()) return nullptr;
    order_.splice(order_.begin(), order_, found->second);
    found->second->used = frame_;
    return &found->second->picture;
}

const Picture* Textures::put(const std::string& key, std::span<const std::uint8_t> rgba, int width_px, int height_px) {
    if (width_px <= 0 || height_px <= 0 || width_px > kMaxSide_px || height_px > kMaxSide_px) return nullptr;
    if (rgba.size() != static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 4) return nullptr;
    const std::size_t bytes = rgba.size() / 3 * 4;  // with the mipmaps
    erase(key);
    ++uploads_;
    order_.push_front({key, {backend_.upload(rgba, width_px, height_px), width_px, height_px}, bytes, frame_});
    by_key_[key] = order_.begin();
    upload_by_id_[order_.front().picture.id] = uploads_;
    bytes_ += bytes;
    keep_budget();
    return &order_.front().picture;
}

const Picture* Textures::put_in_turn(const std::string& key, std::span<const std::uint8_t> rgba, int width_px,
                                     int height_px) {
    if (frame_bytes_ > 0 && frame_bytes_ + rgba.size() > kFrameShareBytes) {
        starved_ = true;
        return nullptr;
    }
    frame_bytes_ += rgba.size();
    return put(key, rgba, width_px, height_px);
}

void Textures::erase(std::string_view key) {
    if (const auto found = by_key_.find(std::string(key)); found != by_key_.end()) drop(found->second);
}

void Textures::keep_budget() {
    while (bytes_ > budget_ && order_.back().used + 1 < frame_) drop(std::prev(order_.end()));
}

// Its id may already be in this frame's draw lists: it is released when the frame is drawn.
void Textures::drop(Order::iterator entry) {
    bytes_ -= entry->bytes;
    retired_.push_back(entry->picture);
    by_key_.erase(entry->key);
    order_.erase(entry);
}

std::uint64_t Textures::upload_of(ImTextureID id) const {
    const auto found = upload_by_id_.find(id);
    return found == upload_by_id_.end() ? 0 : found->second;
}

void Textures::end_frame() {
    for (const Picture& picture : retired_) {
        backend_.release(picture.id);
        upload_by_id_.erase(picture.id);
    }
    retired_.clear();
    ++frame_;
    keep_budget();
    frame_bytes_ = 0;
    starved_ = false;
}

ImVec4 cover_crop(const Picture& picture, float box_width, float box_height, const ImVec4& part) {
    const float wide = part.z - part.x, high = part.w - part.y;
    if (picture.width_px <= 0 || picture.height_px <= 0 || box_width <= 0 || box_height <= 0 || wide <= 0 || high <= 0)
        return part;
    const float picture_shape =
        static_cast<float>(picture.width_px) * wide / (static_cast<float>(picture.height_px) * high);
    const float box_shape = box_width / box_height;
    const float u = picture_shape > box_shape ? (1 - box_shape / picture_shape) / 2 : 0;
    // Faces stand in the upper half: of a tall picture a third of what must go is taken above.
    const float lost = picture_shape < box_shape ? 1 - picture_shape / box_shape : 0;
    return {part.x + wide * u, part.y + high * lost / 3, part.x + wide * (1 - u), part.y + high * (1 - lost * 2 / 3)};
}

}  // namespace ui
