// Greedy joining: what is drawn comes in an order in which neighbours follow one another.
#include "ui/pixel_boxes.hpp"
#include <algorithm>
#include <limits>

namespace ui {

PixelBox common_part(const PixelBox& a, const PixelBox& b) {
    return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right), std::min(a.bottom, b.bottom)};
}

PixelBox hull(const PixelBox& a, const PixelBox& b) {
    return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}

static std::int64_t spare_px(const PixelBox& a, const PixelBox& b) {
    return hull(a, b).area_px() - a.area_px() - b.area_px();  // negative when they overlap much
}

void PixelBoxes::add(PixelBox box) {
    if (box.is_empty()) return;
    for (auto at = boxes_.begin(); at != boxes_.end();) {
        if (at->contains(box)) return;
        if (!common_part(*at, box).is_empty() || spare_px(*at, box) <= kSpare_px) {
            box = hull(*at, box);
            boxes_.erase(at);
            at = boxes_.begin();  // grown, it may reach those it did not reach before
        } else {
            ++at;
        }
    }
    boxes_.push_back(box);
    if (boxes_.size() > kMost) join_nearest();
}

void PixelBoxes::join_nearest() {
    std::size_t first = 0;
    std::size_t second = 1;
    auto least = std::numeric_limits<std::int64_t>::max();
    for (std::size_t a = 0; a < boxes_.size(); ++a)
        for (std::size_t b = a + 1; b < boxes_.size(); ++b)
            if (const auto spare = spare_px(boxes_[a], boxes_[b]); spare < least) {
                least = spare;
                first = a;
                second = b;
            }
    const PixelBox joined = hull(boxes_[first], boxes_[second]);
    boxes_.erase(boxes_.begin() + static_cast<std::ptrdiff_t>(second));
    boxes_.erase(boxes_.begin() + static_cast<std::ptrdiff_t>(first));
    add(joined);
}

}  // namespace ui
