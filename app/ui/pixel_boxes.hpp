// Parts of a picture as boxes of whole pixels, and a few of them that cover many.
#pragma once
#include <cstdint>
#include <vector>

namespace ui {

// y grows downwards; right and bottom are the first pixels outside.
struct PixelBox {
    int left = 0, top = 0, right = 0, bottom = 0;
    bool is_empty() const { return right <= left || bottom <= top; }
    std::int64_t area_px() const { return is_empty() ? 0 : std::int64_t{right - left} * (bottom - top); }
    bool contains(const PixelBox& inner) const {
        return left <= inner.left && top <= inner.top && right >= inner.right && bottom >= inner.bottom;
    }
    bool operator==(const PixelBox&) const = default;
};

PixelBox common_part(const PixelBox& a, const PixelBox& b);
PixelBox hull(const PixelBox& a, const PixelBox& b);  // of two that are not empty

// Covers all that was added by at most kMost boxes that do not overlap, and little more than what was added.
class PixelBoxes {
  public:
    static constexpr std::size_t kMost = 6;
    // Two boxes become one when that covers no more than this beside them: each box costs a pass over the frame.
    static constexpr std::int64_t kSpare_px = 4096;  // 64 × 64

    void add(PixelBox box);
    const std::vector<PixelBox>& boxes() const { return boxes_; }

  private:
    void join_nearest();
    std::vector<PixelBox> boxes_;
};

}  // namespace ui
