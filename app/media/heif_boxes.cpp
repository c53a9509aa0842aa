// Boxes, one after the other, and the numbers in them.
#include "media/heif_boxes.hpp"
#include <algorithm>

namespace media {

std::uint32_t Fields::take(int bytes) {
    std::uint32_t value = 0;
    for (int i = 0; i < bytes; ++i) {
        good_ = good_ && at_ < end_;
        value = value << 8U | (good_ ? file_[at_++] : 0U);
    }
    return value;
}

std::uint64_t Fields::take_wide(int bytes) {
    if (bytes == 4) return take(4);
    if (bytes != 8) return 0;
    const std::uint64_t high = take(4);
    return high << 32U | take(4);
}

std::string_view Fields::take_text() {
    const auto rest = file_.subspan(at_, end_ - at_);
    const auto length = static_cast<std::size_t>(std::find(rest.begin(), rest.end(), 0) - rest.begin());
    at_ += std::min(length + 1, rest.size());
    return {reinterpret_cast<const char*>(rest.data()), length};
}

void Fields::skip(std::size_t bytes) { at_ += std::min(bytes, end_ - at_); }

std::optional<Box> BoxList::first(std::string_view type) const {
    const auto at =
        std::find_if(boxes.begin(), boxes.end(), [&](const Box& box) { return box.type == box_name(type); });
    return at == boxes.end() ? std::nullopt : std::optional(*at);
}

BoxList boxes_in(Bytes file, std::size_t from, std::size_t to) {
    constexpr std::size_t kMostBoxes = 20'000;  // as libheif has it
    BoxList out;
    while (out.boxes.size() < kMostBoxes && to - from >= 8) {
        Fields head(file, from, to);
        std::uint64_t size = head.take(4);
        const std::uint32_t type = head.take(4);
        if (size == 1)
            size = head.take_wide(8);
        else if (size == 0)
            size = to - from;
        if (!head.is_good() || size < head.at() - from || size > to - from) break;
        out.boxes.push_back({type, head.at(), from + static_cast<std::size_t>(size)});
        from += static_cast<std::size_t>(size);
    }
    out.whole = from == to;
    return out;
}

BoxList boxes_in(Bytes file, const Box& box, std::size_t skipped) {
    if (box.size() < skipped) return {};
    return boxes_in(file, box.body + skipped, box.end);
}

FullBox full_box(Bytes file, const Box& box) {
    Fields fields(file, box.body, box.end);
    const std::uint32_t version = fields.take(1), flags = fields.take(3);
    return {version, flags, fields};
}

}  // namespace media
