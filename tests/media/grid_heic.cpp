// Writes the boxes itself; the tiles' coded pictures are taken out of four small files that heif-enc made of plain
// colours. Source: ISO/IEC 14496-12 and 23008-12.
#include "tests/media/grid_heic.hpp"
#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <string_view>

namespace test {

namespace {

constexpr std::array kColours{"red", "green", "blue", "white"};
constexpr unsigned kGrid = 5;  // the item's number; the tiles are 1 to 4

class BoxWriter {
  public:
    BoxWriter& number(std::uint64_t value, int bytes) {
        for (int i = bytes - 1; i >= 0; --i) bytes_.push_back(i < 8 ? static_cast<std::uint8_t>(value >> (8 * i)) : 0);
        return *this;
    }
    BoxWriter& words(std::string_view text) {
        bytes_.insert(bytes_.end(), text.begin(), text.end());
        return *this;
    }
    BoxWriter& raw(const Bytes& bytes) {
        bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
        return *this;
    }
    BoxWriter& box(std::string_view type, const Bytes& body) {
        return number(8 + body.size(), 4).words(type).raw(body);
    }
    BoxWriter& full_box(std::string_view type, unsigned version, unsigned flags, const Bytes& body) {
        return number(12 + body.size(), 4).words(type).number(version, 1).number(flags, 3).raw(body);
    }
    const Bytes& bytes() const { return bytes_; }

  private:
    Bytes bytes_;
};

// The box of this type in a small file, whole or without its head.
Bytes box_of(const Bytes& file, std::string_view type, bool with_head) {
    const auto at = std::search(file.begin(), file.end(), type.begin(), type.end());
    if (file.end() - at < 4 || at - file.begin() < 4) return {};
    const auto start = at - 4;
    const std::size_t size = static_cast<std::size_t>(start[0]) << 24U | static_cast<std::size_t>(start[1]) << 16U |
                             static_cast<std::size_t>(start[2]) << 8U | start[3];
    return {with_head ? start : start + 8, start + static_cast<std::ptrdiff_t>(size)};
}

std::vector<Bytes> tile_files() {
    std::vector<Bytes> out;
    for (const std::string colour : kColours) {
        std::ifstream in(CALLBOARD_SOURCE_DIR "/tests/media/tile_" + colour + ".heic", std::ios::binary);
        out.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    return out;
}

Bytes item_infos() {
    BoxWriter out;
    out.number(kGrid, 2);
    for (unsigned id = 1; id < kGrid; ++id)
        out.full_box("infe", 2, 1, BoxWriter().number(id, 2).number(0, 2).words("hvc1").number(0, 1).bytes());
    return out.full_box("infe", 2, 0, BoxWriter().number(kGrid, 2).number(0, 2).words("grid").number(0, 1).bytes())
        .bytes();
}

Bytes references(std::size_t tiles) {
    BoxWriter out;
    out.number(kGrid, 2).number(tiles, 2);
    for (std::size_t i = 0; i < tiles; ++i) out.number(1 + i % 4, 2);
    return BoxWriter().box("dimg", out.bytes()).bytes();
}

Bytes size_property(int width_px, int height_px) {
    return BoxWriter()
        .full_box(
            "ispe", 0, 0,
            BoxWriter().number(static_cast<unsigned>(width_px), 4).number(static_cast<unsigned>(height_px), 4).bytes())
        .bytes();
}

// 1 to 4: the tiles' codec settings; 5: their size; 6: the grid's; then what is done to the grid, in order.
Bytes properties(const GridLook& look, const std::vector<Bytes>& tiles) {
    BoxWriter list, uses;
    for (const Bytes& tile : tiles) list.raw(box_of(tile, "hvcC", true));
    list.raw(size_property(64, 64)).raw(size_property(look.width_px, look.height_px));
    std::vector<unsigned> grid_uses{6};
    const auto add = [&](std::string_view type, const Bytes& body) {
        list.box(type, body);
        grid_uses.push_back(6 + static_cast<unsigned>(grid_uses.size()));
    };
    const auto add_mirror = [&] {
        if (look.mirror) add("imir", BoxWriter().number(*look.mirror, 1).bytes());
    };
    if (look.mirror_first) add_mirror();
    if (look.quarters_left > 0) add("irot", BoxWriter().number(look.quarters_left, 1).bytes());
    if (!look.mirror_first) add_mirror();
    if (look.clean_aperture) {
        BoxWriter aperture;  // 60 x 40 from the middle
        for (const unsigned value : {60U, 1U, 40U, 1U, 0U, 1U, 0U, 1U}) aperture.number(value, 4);
        add("clap", aperture.bytes());
    }
    uses.number(kGrid, 4);
    for (unsigned id = 1; id < kGrid; ++id) uses.number(id, 2).number(2, 1).number(0x80U | id, 1).number(5, 1);
    uses.number(kGrid, 2).number(grid_uses.size(), 1);
    for (const unsigned use : grid_uses) uses.number(0x80U | use, 1);
    return BoxWriter().box("ipco", list.bytes()).full_box("ipma", 0, 0, uses.bytes()).bytes();
}

// Where each item lies: the tiles in the file from `start` on, the grid's description in "idat".
Bytes locations(const std::vector<Bytes>& coded, std::size_t start) {
    BoxWriter out;
    out.number(0x4400, 2).number(kGrid, 2);
    for (unsigned id = 1; id < kGrid; ++id) {
        out.number(id, 2).number(0, 2).number(0, 2).number(1, 2).number(start, 4).number(coded[id - 1].size(), 4);
        start += coded[id - 1].size();
    }
    return out.number(kGrid, 2).number(1, 2).number(0, 2).number(1, 2).number(0, 4).number(8, 4).bytes();
}

Bytes meta(const GridLook& look, const std::vector<Bytes>& tiles, const std::vector<Bytes>& coded, std::size_t start) {
    const auto handler = BoxWriter().number(0, 4).words("pict").number(0, 13).bytes();
    const auto grid = BoxWriter()
                          .number(0x00000101, 4)  // version, flags, rows and columns, each less one
                          .number(static_cast<unsigned>(look.width_px), 2)
                          .number(static_cast<unsigned>(look.height_px), 2)
                          .bytes();
    BoxWriter body;
    body.full_box("hdlr", 0, 0, handler)
        .full_box("pitm", 0, 0, BoxWriter().number(kGrid, 2).bytes())
        .full_box("iloc", 1, 0, locations(coded, start))
        .full_box("iinf", 0, 0, item_infos())
        .full_box("iref", 0, 0, references(look.tiles))
        .box("iprp", properties(look, tiles))
        .box("idat", grid);
    return BoxWriter().full_box("meta", 0, 0, body.bytes()).bytes();
}

}  // namespace

Bytes grid_heic(const GridLook& look) {
    const auto tiles = tile_files();
    std::vector<Bytes> coded;
    Bytes all;
    for (const Bytes& tile : tiles) {
        coded.push_back(box_of(tile, "mdat", false));
        all.insert(all.end(), coded.back().begin(), coded.back().end());
    }
    BoxWriter file;
    file.box("ftyp", BoxWriter().words("heic").number(0, 4).words("mif1heicmiaf").bytes());
    const std::size_t start = file.bytes().size() + meta(look, tiles, coded, 0).size() + 8;
    return file.raw(meta(look, tiles, coded, start)).box("mdat", all).bytes();
}

}  // namespace test
