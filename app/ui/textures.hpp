// Pictures on the graphics card, by name, within a byte budget: the least recently used go first. Without a card they
// lie in this process's memory.
#pragma once
#include <cstddef>
#include <cstdint>
#include <imgui.h>
#include <list>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ui {

struct Picture {
    ImTextureID id = ImTextureID_Invalid;
    int width_px = 0;
    int height_px = 0;
};

// Where pixels go. GL where there is a context; counting fakes where there is none (tests).
class TextureBackend {
  public:
    virtual ~TextureBackend() = default;
    // rgba: height × width × 4, row-major, straight alpha.
    virtual ImTextureID upload(std::span<const std::uint8_t> rgba, int width_px, int height_px) = 0;
    virtual void release(ImTextureID id) = 0;
};

class GlTextureBackend final : public TextureBackend {
  public:
    ImTextureID upload(std::span<const std::uint8_t> rgba, int width_px, int height_px) override;
    void release(ImTextureID id) override;
};

class NullTextureBackend final : public TextureBackend {
  public:
    ImTextureID upload(std::span<const std::uint8_t>, int, int) override { return ++last_; }
    void release(ImTextureID) override { ++released_; }
    std::size_t released() const { return released_; }

  private:
    ImTextureID last_ = 0;
    std::size_t released_ = 0;
};

// Main thread only. A picture used in this frame or the one before is never dropped, whatever the budget: a screen that
// shows more than fits would ask for its pictures again in each frame.
class Textures {
  public:
    explicit Textures(TextureBackend& backend, std::size_t budget_bytes = 32U << 20U);
    ~Textures();
    Textures(const Textures&) = delete;
    Textures& operator=(const Textures&) = delete;

    // nullptr when it is not (or no longer) here: give it again by put.
    const Picture* find(std::string_view key);
    // Replaces what the key had. nullptr when the size does not match the bytes or a side is over 8192 px.
    const Picture* put(const std::string& key, std::span<const std::uint8_t> rgba, int width_px, int height_px);
    // The same, as long as this frame's share of uploads lasts: 300 photos that came at once must not cost a frame.
    // nullptr, and is_starved(), when it is used up: the next frame has room again. One a frame always has.
    const Picture* put_in_turn(const std::string& key, std::span<const std::uint8_t> rgba, int width_px, int height_px);
    static constexpr std::size_t kFrameShareBytes = std::size_t{1} << 20U;
    bool is_starved() const { return starved_; }  // of this frame
    void erase(std::string_view key);
    void end_frame();  // after the frame's draw data has been rendered
    std::size_t bytes() const { return bytes_; }
    std::uint64_t uploads() const { return uploads_; }  // since the start
    // Which upload gave this id: ids are given out again. 0 for one that is not of here.
    std::uint64_t upload_of(ImTextureID id) const;

  private:
    struct Entry {
        std::string key;
        Picture picture;
        std::size_t bytes = 0;  // with its smaller copies
        long used = 0;          // in which frame
    };
    using Order = std::list<Entry>;  // most recently used first
    void drop(Order::iterator entry);
    void keep_budget();

    TextureBackend& backend_;
    std::size_t budget_;
    std::size_t bytes_ = 0;
    std::uint64_t uploads_ = 0;
    long frame_ = 0;
    std::size_t frame_bytes_ = 0;  // uploaded in turn
    bool starved_ = false;
    Order order_;
    std::unordered_map<std::string, Order::iterator> by_key_;
    std::list<Picture> retired_;
    std::unordered_map<ImTextureID, std::uint64_t> upload_by_id_;
};

// Texture coordinates (u0 v0 u1 v1) that show the middle of a picture, or of a part of it, filling a box of another
// shape
// ("cover").
ImVec4 cover_crop(const Picture& picture, float box_width, float box_height, const ImVec4& part = {0, 0, 1, 1});

}  // namespace ui
