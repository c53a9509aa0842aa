// Boxes of a file in the manner of ISO/IEC 14496-12, read within their bounds.
#pragma once
#include "media/raster.hpp"
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace media {

// Big-endian numbers, one after the other. What lies behind the end reads as 0, and `is_good` goes false.
class Fields {
  public:
    Fields(Bytes file, std::size_t from, std::size_t to) : file_(file), at_(from), end_(to) {}

    std::uint32_t take(int bytes);       // 1 to 4
    std::uint64_t take_wide(int bytes);  // 4 or 8; any other length is not there, and 0
    std::string_view take_text();        // up to a zero byte, which is skipped, or the end
    void skip(std::size_t bytes);
    bool is_good() const { return good_; }
    bool is_at_end() const { return good_ && at_ == end_; }
    std::size_t at() const { return at_; }

  private:
    Bytes file_;
    std::size_t at_, end_;
    bool good_ = true;
};

struct Box {
    std::uint32_t type = 0;
    std::size_t body = 0, end = 0;
    std::size_t size() const { return end - body; }
};

constexpr std::uint32_t box_name(std::string_view four) {
    std::uint32_t value = 0;
    for (const char c : four) value = value << 8U | static_cast<unsigned char>(c);
    return value;
}

// The boxes that lie between two places. `whole`: they fill it; one that does not fit ends the list.
struct BoxList {
    std::vector<Box> boxes;
    bool whole = false;
    std::optional<Box> first(std::string_view type) const;
};
BoxList boxes_in(Bytes file, std::size_t from, std::size_t to);
BoxList boxes_in(Bytes file, const Box& box, std::size_t skipped = 0);  // behind so many bytes of its body

// Version and flags stand before the fields of a "full" box.
inline constexpr std::size_t kFullHead = 4;
struct FullBox {
    std::uint32_t version, flags;
    Fields fields;
};
FullBox full_box(Bytes file, const Box& box);

}  // namespace media
