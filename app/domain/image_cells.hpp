// One pass over a picture's luma: sums of filter answers over cells of 16 × 16 px, from which every measure is made.
#pragma once
#include "domain/image_metrics.hpp"
#include <array>
#include <cstddef>
#include <vector>

namespace domain {

inline constexpr int kCellPx = 16;

// What is summed in a cell. I.. are second derivatives at scale kFineSigma: Ixx², Ixy², Iyy² and their products.
enum class CellSum : std::size_t {
    xx,
    xy,
    yy,
    xx_xy,
    xx_yy,
    xy_yy,
    luma,
    noise,       // |answer| of Immerkaer's noise operator
    fine_dx_dx,  // products of the first derivatives at kFineSigma
    fine_dx_dy,
    fine_dy_dy,
    middle_dx_dx,  // at kMiddleSigma
    middle_dx_dy,
    middle_dy_dy,
    coarse_dx_dx,  // at kCoarseSigma
    coarse_dx_dy,
    coarse_dy_dy,
    count_,
};

inline constexpr double kFineSigma = 0.8, kMiddleSigma = 1.5, kCoarseSigma = 2.5;
inline constexpr std::size_t kCellSums = static_cast<std::size_t>(CellSum::count_);

// The sums over one tile (several cells), as means over its pixels.
using TileMeans = std::array<double, kCellSums>;
inline double mean_of(const TileMeans& tile, CellSum what) { return tile[static_cast<std::size_t>(what)]; }

// Columns and rows of whole cells; what is left over at the right and lower border (under 16 px) is not looked at.
class CellGrid {
  public:
    CellGrid(int columns, int rows)
        : columns_(columns), rows_(rows), sums_(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows)) {}
    int columns() const { return columns_; }
    int rows() const { return rows_; }
    std::array<float, kCellSums>& cell(int column, int row) { return sums_[at(column, row)]; }
    // The square of `cells` × `cells` cells whose first cell is (column, row); it must lie inside.
    TileMeans tile(int column, int row, int cells) const;

  private:
    std::size_t at(int column, int row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column);
    }
    int columns_, rows_;
    std::vector<std::array<float, kCellSums>> sums_;
};

CellGrid sum_cells(const LumaView& luma);

// What white noise of standard deviation 1 gives in each mean: the filters' squared norms. `luma` and `noise` are 0.
const TileMeans& noise_gains();

}  // namespace domain
