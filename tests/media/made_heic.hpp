// HEICs put together box by box, well or ill: what a phone writes, and what only ill will does.
#pragma once
#include "tests/media/pictures.hpp"
#include <string_view>

namespace test {

class BoxWriter {
  public:
    BoxWriter& number(std::uint64_t value, int bytes);
    BoxWriter& words(std::string_view text);
    BoxWriter& raw(const Bytes& bytes);
    BoxWriter& box(std::string_view type, const Bytes& body);
    BoxWriter& full_box(std::string_view type, unsigned version, unsigned flags, const Bytes& body);
    const Bytes& bytes() const { return bytes_; }

  private:
    Bytes bytes_;
};

struct HeicItem {
    unsigned id = 0;
    std::string type = {};
    Bytes data = {};
    std::vector<Bytes> properties = {};  // whole boxes, in the order in which they apply
    bool hidden = false, in_idat = false;
    unsigned times = 1;         // so many extents, each the whole of the data
    std::string encoding = {};  // of a "mime"
};

struct HeicReference {
    std::string type;
    unsigned from = 0;
    std::vector<unsigned> to;
};

struct HeicParts {
    unsigned primary = 1;
    std::vector<HeicItem> items = {};
    std::vector<HeicReference> references = {};
};

Bytes made_heic(const HeicParts& parts);

// 64 × 64 pixels of one colour, coded: 0 to 3 is red, green, blue, white.
HeicItem coded_tile(unsigned id, unsigned colour);
// What an item of type "grid" holds, and the properties of any picture.
Bytes grid_data(unsigned rows, unsigned columns, unsigned width_px, unsigned height_px);
Bytes size_property(unsigned width_px, unsigned height_px);
Bytes byte_property(std::string_view type, unsigned value);
Bytes aux_property(std::string_view kind);

}  // namespace test
