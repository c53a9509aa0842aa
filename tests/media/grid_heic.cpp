// Four tiles, and the grid that puts them together.
#include "tests/media/grid_heic.hpp"
#include "tests/media/made_heic.hpp"

namespace test {

namespace {

constexpr unsigned kGrid = 5;  // the item's number; the tiles are 1 to 4

// The size, then what is done to the grid, in order.
std::vector<Bytes> grid_properties(const GridLook& look) {
    std::vector<Bytes> out{size_property(static_cast<unsigned>(look.width_px), static_cast<unsigned>(look.height_px))};
    if (look.mirror && look.mirror_first) out.push_back(byte_property("imir", *look.mirror));
    if (look.quarters_left > 0) out.push_back(byte_property("irot", look.quarters_left));
    if (look.mirror && !look.mirror_first) out.push_back(byte_property("imir", *look.mirror));
    if (look.clean_aperture) {
        BoxWriter aperture;  // 60 x 40 from the middle
        for (const unsigned value : {60U, 1U, 40U, 1U, 0U, 1U, 0U, 1U}) aperture.number(value, 4);
        out.push_back(BoxWriter().box("clap", aperture.bytes()).bytes());
    }
    return out;
}

}  // namespace

Bytes grid_heic(const GridLook& look) {
    HeicParts parts;
    parts.primary = kGrid;
    for (unsigned id = 1; id < kGrid; ++id) {
        parts.items.push_back(coded_tile(id, id - 1));
        parts.items.back().hidden = true;
    }
    const auto data = grid_data(2, 2, static_cast<unsigned>(look.width_px), static_cast<unsigned>(look.height_px));
    parts.items.push_back({kGrid, "grid", data, grid_properties(look), false, true});
    HeicReference tiles{"dimg", kGrid, {}};
    for (unsigned i = 0; i < look.tiles; ++i) tiles.to.push_back(1 + i % 4);
    parts.references.push_back(tiles);
    return made_heic(parts);
}

}  // namespace test
