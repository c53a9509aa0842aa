// Where a photo is sharp, and how it was smeared: what the heat map and the sentences are made from.
#pragma once
#include <cstdint>
#include <vector>

namespace domain {

// The most columns and rows that a map has.
inline constexpr int kMostSharpnessCells = 64;

// A coarse grid over the upright photo, row by row from the top left. A cell is 0 where nothing has an edge to tell by,
// else 1 (soft) to 255 (sharp). Empty when the photo is too small to be looked at by regions.
struct Sharpness {
    int columns = 0, rows = 0;
    std::vector<std::uint8_t> cells;
    int smear_px = 0;          // the photo's own pixels, a lower bound; 0 = not smeared along one line
    double smear_degrees = 0;  // 0..180 from the horizontal, clockwise
    bool empty() const { return cells.empty(); }
};

// From here on a cell counts as sharp.
inline constexpr std::uint8_t kSharpCell = 110;

// How a cell is drawn: from violet (soft) over green to yellow (sharp), which differ in lightness too; straight alpha,
// 0 where there is nothing to tell by.
struct HeatColour {
    std::uint8_t red = 0, green = 0, blue = 0, alpha = 0;
};
HeatColour heat_colour(std::uint8_t cell);

}  // namespace domain
