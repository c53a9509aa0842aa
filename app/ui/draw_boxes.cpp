// Commands are cut to the box, and to the run of their triangles that reaches into it: a software renderer would
// transform the vertices of all others in vain.
#include "ui/draw_boxes.hpp"
#include "ui/frame_damage.hpp"
#include <GL/gl.h>
#include <algorithm>
#include <imgui_impl_opengl3.h>
#include <vector>

namespace ui {
namespace {

bool reaches(const ImDrawVert* vertices, const ImDrawIdx* corner, const PixelBox& box) {
    const ImVec2 a = vertices[corner[0]].pos;
    const ImVec2 b = vertices[corner[1]].pos;
    const ImVec2 c = vertices[corner[2]].pos;
    return std::max({a.x, b.x, c.x}) >= static_cast<float>(box.left) &&
           std::min({a.x, b.x, c.x}) <= static_cast<float>(box.right) &&
           std::max({a.y, b.y, c.y}) >= static_cast<float>(box.top) &&
           std::min({a.y, b.y, c.y}) <= static_cast<float>(box.bottom);
}

// False when nothing of it lies in the box.
bool cut(ImDrawCmd& command, const ImDrawList& list, int frame_height_px, const PixelBox& box) {
    const PixelBox clip = common_part(clip_box(command, frame_height_px), box);
    if (clip.is_empty() || !lies_within(command, list)) return false;
    const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
    const ImDrawIdx* first = list.IdxBuffer.Data + command.IdxOffset;
    const ImDrawIdx* last = first + command.ElemCount;
    while (first < last && !reaches(vertices, first, clip)) first += 3;
    while (first < last && !reaches(vertices, last - 3, clip)) last -= 3;
    command.IdxOffset = static_cast<unsigned>(first - list.IdxBuffer.Data);
    command.ElemCount = static_cast<unsigned>(last - first);
    command.ClipRect = {static_cast<float>(clip.left), static_cast<float>(clip.top), static_cast<float>(clip.right),
                        static_cast<float>(clip.bottom)};
    return first < last;
}

void clear(int frame_height_px, const PixelBox& box) {
    glEnable(GL_SCISSOR_TEST);
    glScissor(box.left, frame_height_px - box.bottom, box.right - box.left, box.bottom - box.top);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glDisable(GL_SCISSOR_TEST);
}

// The frame's own lists with other commands, for as long as this lives: vertices are not copied.
class CutLists {
  public:
    CutLists(const ImDrawData& data, const PixelBox& box) : data_(data) {
        data_.CmdLists.clear();
        commands_.resize(static_cast<std::size_t>(data.CmdLists.Size));
        const auto height = static_cast<int>(data.DisplaySize.y);
        for (int i = 0; i < data.CmdLists.Size; ++i) {
            ImDrawList& list = *data.CmdLists[i];
            ImVector<ImDrawCmd>& kept = commands_[static_cast<std::size_t>(i)];
            for (ImDrawCmd command : list.CmdBuffer)
                if (cut(command, list, height, box)) kept.push_back(command);
            if (kept.empty()) continue;
            kept.swap(list.CmdBuffer);
            data_.CmdLists.push_back(&list);
            originals_.push_back(&kept);
        }
        data_.CmdListsCount = data_.CmdLists.Size;
    }
    ~CutLists() {
        for (int i = 0; i < data_.CmdLists.Size; ++i)
            originals_[static_cast<std::size_t>(i)]->swap(data_.CmdLists[i]->CmdBuffer);
    }
    CutLists(const CutLists&) = delete;
    CutLists& operator=(const CutLists&) = delete;
    ImDrawData& data() { return data_; }

  private:
    ImDrawData data_;
    std::vector<ImVector<ImDrawCmd>> commands_;
    std::vector<ImVector<ImDrawCmd>*> originals_;
};

}  // namespace

void draw_boxes(ImDrawData& data, std::span<const PixelBox> boxes) {
    const auto width = static_cast<int>(data.DisplaySize.x);
    const auto height = static_cast<int>(data.DisplaySize.y);
    glViewport(0, 0, width, height);
    const auto draw = [&](const PixelBox& box) {
        CutLists lists(data, box);
        ImGui_ImplOpenGL3_RenderDrawData(&lists.data());
    };
    if (boxes.empty()) draw({});
    for (const PixelBox& box : boxes) {
        clear(height, box);
        draw(box);
    }
}

}  // namespace ui
