// Lists are matched in their order, so none that stays can come to lie over another unseen: what has no match is
// damaged whole. In a list that changed, what its beginning and its end share with the list before is left out; when
// as many triangles as before lie between, they are compared one by one.
#include "ui/frame_damage.hpp"
#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace ui {
namespace {

PixelBox frame_of(const ImDrawData& data) {
    return {0, 0, static_cast<int>(data.DisplaySize.x), static_cast<int>(data.DisplaySize.y)};
}

template<class T>
bool holds(const std::vector<T>& before, const ImVector<T>& now) {
    return before.size() == static_cast<std::size_t>(now.Size) &&
           (before.empty() || std::memcmp(before.data(), now.Data, static_cast<std::size_t>(now.size_in_bytes())) == 0);
}

bool is_same_corner(const ImDrawVert& a, const ImDrawVert& b) {
    return a.pos.x == b.pos.x && a.pos.y == b.pos.y && a.uv.x == b.uv.x && a.uv.y == b.uv.y && a.col == b.col;
}

// What is no number goes with what lies far outside.
int to_pixel(float at) { return at > -1e6F ? static_cast<int>(std::min(at, 1e6F)) : -1'000'000; }

}  // namespace

PixelBox clip_box(const ImDrawCmd& command, int frame_height_px) {
    const ImVec4& clip = command.ClipRect;
    if (clip.z <= clip.x || clip.w <= clip.y) return {};
    const int left = static_cast<int>(clip.x);
    const int below = static_cast<int>(static_cast<float>(frame_height_px) - clip.w);
    const int height = static_cast<int>(clip.w - clip.y);
    return {left, frame_height_px - below - height, left + static_cast<int>(clip.z - clip.x), frame_height_px - below};
}

bool lies_within(const ImDrawCmd& command, const ImDrawList& list) {
    return std::uint64_t{command.IdxOffset} + command.ElemCount <= static_cast<std::uint64_t>(list.IdxBuffer.Size);
}

std::vector<FrameDamage::Part> FrameDamage::parts_of(const ImDrawList& list, const Textures& textures,
                                                     const PixelBox& frame) {
    std::vector<Part> out;
    out.reserve(static_cast<std::size_t>(list.CmdBuffer.Size));
    for (const ImDrawCmd& command : list.CmdBuffer) {
        const ImTextureData* own = command.TexRef._TexData;
        out.push_back({.clip = common_part(clip_box(command, frame.bottom), frame),
                       .texture = own != nullptr ? static_cast<std::uint64_t>(own->UniqueID)
                                                 : textures.upload_of(command.TexRef._TexID),
                       .is_own = own != nullptr,
                       .first_vertex = command.VtxOffset,
                       .first_index = command.IdxOffset,
                       .indices = lies_within(command, list) ? command.ElemCount : 0});
    }
    return out;
}

bool FrameDamage::is_same(const List& before, const ImDrawList& now, const std::vector<Part>& parts) {
    return before.parts == parts && holds(before.indices, now.IdxBuffer) && holds(before.vertices, now.VtxBuffer);
}

bool FrameDamage::is_same(const Triangle& a, const Triangle& b) {
    return a.part->looks_like(*b.part) && is_same_corner(*a.corners[0], *b.corners[0]) &&
           is_same_corner(*a.corners[1], *b.corners[1]) && is_same_corner(*a.corners[2], *b.corners[2]);
}

void FrameDamage::lay_out(const ImDrawVert* vertices, const ImDrawIdx* indices, const std::vector<Part>& parts,
                          Triangles& out) {
    out.clear();
    for (const Part& part : parts) {
        const ImDrawVert* from = vertices + part.first_vertex;
        for (const ImDrawIdx *at = indices + part.first_index, *end = at + part.indices; at + 2 < end; at += 3)
            out.push_back({{from + at[0], from + at[1], from + at[2]}, &part});
    }
}

PixelBox FrameDamage::box_of(const Triangle& triangle) {
    const ImVec2 a = triangle.corners[0]->pos;
    const ImVec2 b = triangle.corners[1]->pos;
    const ImVec2 c = triangle.corners[2]->pos;
    return common_part({to_pixel(std::floor(std::min({a.x, b.x, c.x}))),
                        to_pixel(std::floor(std::min({a.y, b.y, c.y}))), to_pixel(std::ceil(std::max({a.x, b.x, c.x}))),
                        to_pixel(std::ceil(std::max({a.y, b.y, c.y})))},
                       triangle.part->clip);
}

void FrameDamage::compare(const List* before, const ImDrawList* now, const std::vector<Part>& parts, PixelBoxes& out) {
    before_.clear();
    now_.clear();
    if (before != nullptr) lay_out(before->vertices.data(), before->indices.data(), before->parts, before_);
    if (now != nullptr) lay_out(now->VtxBuffer.Data, now->IdxBuffer.Data, parts, now_);
    const auto shorter = std::min(before_.size(), now_.size());
    std::size_t head = 0;
    while (head < shorter && is_same(before_[head], now_[head])) ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && is_same(before_[before_.size() - 1 - tail], now_[now_.size() - 1 - tail])) ++tail;
    const bool as_many = before_.size() == now_.size();
    for (std::size_t i = head; i < before_.size() - tail; ++i)
        if (!as_many || !is_same(before_[i], now_[i])) out.add(box_of(before_[i]));
    for (std::size_t i = head; i < now_.size() - tail; ++i)
        if (!as_many || !is_same(before_[i], now_[i])) out.add(box_of(now_[i]));
}

std::vector<FrameDamage::List> FrameDamage::take(const ImDrawData& data, const Textures& textures,
                                                 const PixelBox& frame, PixelBoxes& out) {
    std::vector<List> lists;
    lists.reserve(static_cast<std::size_t>(data.CmdLists.Size));
    auto next = lists_.begin();
    for (const ImDrawList* now : data.CmdLists) {
        const void* owner = now->_OwnerName;
        const auto match = std::find_if(next, lists_.end(), [&](const List& list) { return list.owner == owner; });
        auto parts = parts_of(*now, textures, frame);
        List list{owner, {}, {}, {}};
        if (match == lists_.end()) {
            compare(nullptr, now, parts, out);
        } else {
            for (; next != match; ++next) compare(*next, out);
            list = std::move(*next++);
            if (is_same(list, *now, parts)) {
                lists.push_back(std::move(list));
                continue;
            }
            compare(&list, now, parts, out);
        }
        list.vertices.assign(now->VtxBuffer.begin(), now->VtxBuffer.end());
        list.indices.assign(now->IdxBuffer.begin(), now->IdxBuffer.end());
        list.parts = std::move(parts);
        lists.push_back(std::move(list));
    }
    for (; next != lists_.end(); ++next) compare(*next, out);
    return lists;
}

std::vector<PixelBox> FrameDamage::next(const ImDrawData& data, const Textures& textures) {
    const PixelBox frame = frame_of(data);
    const bool comparable = std::exchange(known_, true) && frame == frame_;
    frame_ = frame;
    if (!comparable) lists_.clear();
    PixelBoxes boxes;
    lists_ = take(data, textures, frame, boxes);
    if (!comparable) return {frame};
    return boxes.boxes();
}

}  // namespace ui
