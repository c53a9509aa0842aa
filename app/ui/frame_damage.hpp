// Which parts of a picture a new frame changes, without drawing it: what an idle desk need not draw at all, and a
// changed one only there. A renderer without a graphics card pays for each pixel.
#pragma once
#include "ui/pixel_boxes.hpp"
#include "ui/textures.hpp"
#include <cstdint>
#include <imgui.h>
#include <vector>

namespace ui {

// The pixels that ImGui's OpenGL backend lets a command draw on, in a frame of one pixel a unit. Fractions are cut as
// it cuts them.
PixelBox clip_box(const ImDrawCmd& command, int frame_height_px);
// False for a command that reaches beyond its list: OpenGL draws nothing of it, and nobody may read what it names.
bool lies_within(const ImDrawCmd& command, const ImDrawList& list);

// Main thread only; one for each window. It keeps a copy of what the last frame drew (a full desk: about 1 MB) and
// compares triangle by triangle, so that "the same" is certain.
class FrameDamage {
  public:
    // Boxes that cover every pixel in which this frame may differ from the one of the call before; empty when it shows
    // the same. `data` is of one viewport at 0,0 and one pixel a unit, or the boxes say no more than whether it
    // differs; `textures`: whose pictures it draws.
    std::vector<PixelBox> next(const ImDrawData& data, const Textures& textures);
    void forget() { known_ = false; }  // the next frame is new in all its parts

  private:
    // What a draw command says to the card, its triangles apart.
    struct Part {
        PixelBox clip;
        std::uint64_t texture = 0;  // of ImGui's own: its serial number; else the upload's
        bool is_own = false;
        unsigned first_vertex = 0, first_index = 0, indices = 0;
        bool operator==(const Part&) const = default;
        bool looks_like(const Part& other) const {
            return clip == other.clip && texture == other.texture && is_own == other.is_own;
        }
    };
    struct List {
        const void* owner = nullptr;  // only compared
        std::vector<ImDrawVert> vertices;
        std::vector<ImDrawIdx> indices;
        std::vector<Part> parts;
    };
    struct Triangle {
        const ImDrawVert* corners[3];
        const Part* part;
    };
    using Triangles = std::vector<Triangle>;

    static std::vector<Part> parts_of(const ImDrawList& list, const Textures& textures, const PixelBox& frame);
    static bool is_same(const List& before, const ImDrawList& now, const std::vector<Part>& parts);
    static bool is_same(const Triangle& a, const Triangle& b);
    static void lay_out(const ImDrawVert* vertices, const ImDrawIdx* indices, const std::vector<Part>& parts,
                        Triangles& out);
    static PixelBox box_of(const Triangle& triangle);
    void compare(const List* before, const ImDrawList* now, const std::vector<Part>& parts, PixelBoxes& out);
    void compare(const List& before, PixelBoxes& out) { compare(&before, nullptr, {}, out); }
    std::vector<List> take(const ImDrawData& data, const Textures& textures, const PixelBox& frame, PixelBoxes& out);

    bool known_ = false;
    PixelBox frame_;
    std::vector<List> lists_;
    Triangles before_, now_;  // room for compare
};

}  // namespace ui
