// How sharp, how bright, how noisy a picture is: from cell sums to figures.
#include "domain/image_metrics.hpp"
#include "domain/image_cells.hpp"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace domain {

namespace {

constexpr int kDirections = 8;
constexpr int kTileCells = 2;      // 32 px
constexpr int kWideTileCells = 4;  // 64 px
constexpr int kSmallestSidePx = 64;
// How much of the noise's own energy is taken out; more than 1, since it scatters from tile to tile. METHOD: 1.5, 2.8.
constexpr double kNoiseShare = 1.5, kGradientNoiseShare = 2.8;
constexpr double kTextureEnergy = 0.6;  // coarse gradient energy that a tile needs to count as textured

// The value below which `share` of the values lie. Reorders them. 0 for none.
double percentile(std::vector<double>& values, double share) {
    if (values.empty()) return 0;
    const auto rank = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1) + 0.5);
    std::nth_element(values.begin(), values.begin() + rank, values.end());
    return values[static_cast<std::size_t>(rank)];
}

// Standard deviation of the noise in a tile, if all of it were noise. Source: Immerkaer 1996, eq. 7.
double noise_of(const TileMeans& tile) { return std::sqrt(std::numbers::pi / 2) / 6 * mean_of(tile, CellSum::noise); }

struct Noise {
    double low = 0, typical = 0;
};

// The quietest tiles tell the noise, the others hold structure too. Tiles near black or white are clipped: too quiet.
Noise estimate_noise(const CellGrid& grid) {
    std::vector<double> lit, all;
    for (int row = 0; row + kTileCells <= grid.rows(); row += kTileCells)
        for (int column = 0; column + kTileCells <= grid.columns(); column += kTileCells) {
            const TileMeans tile = grid.tile(column, row, kTileCells);
            const double mean = mean_of(tile, CellSum::luma);
            all.push_back(noise_of(tile));
            if (mean > 8 && mean < 247) lit.push_back(all.back());
        }
    return {percentile(lit, 0.15), percentile(all, 0.5)};
}

// Energy of the second derivative along the direction with cosine c and sine s. The square of (c² Ixx + 2cs Ixy + s²
// Iyy), multiplied out, so that one set of sums serves all directions.
double directional_energy(const TileMeans& tile, double c, double s) {
    return c * c * c * c * mean_of(tile, CellSum::xx) + 4 * c * c * s * s * mean_of(tile, CellSum::xy) +
           s * s * s * s * mean_of(tile, CellSum::yy) + 4 * c * c * c * s * mean_of(tile, CellSum::xx_xy) +
           2 * c * c * s * s * mean_of(tile, CellSum::xx_yy) + 4 * c * s * s * s * mean_of(tile, CellSum::xy_yy);
}

struct TileRange {
    int first_column, last_column, first_row, last_row;  // both ends included, in cells
};

// The inner 76 % × 73 %: date stamps, logos and frames are sharp in every blurred picture.
TileRange middle_tiles(const CellGrid& grid) {
    const auto cut = [](int cells, double share) { return static_cast<int>(std::lround(cells * (1 - share) / 2)); };
    const int x = cut(grid.columns(), 0.76), y = cut(grid.rows(), 0.73);
    return {x, grid.columns() - x - kTileCells, y, grid.rows() - y - kTileCells};
}

struct Detail {
    double top = 0, broad = 0, anisotropy = 1, smear_degrees = 0;
};

// The minimum over the directions finds motion blur: sharp across, smeared along.
Detail measure_detail(const CellGrid& grid, double noise) {
    const TileRange range = middle_tiles(grid);
    std::vector<TileMeans> tiles;
    for (int row = range.first_row; row <= range.last_row; ++row)
        for (int column = range.first_column; column <= range.last_column; ++column)
            tiles.push_back(grid.tile(column, row, kTileCells));
    Detail detail;
    double top = 1e30, broad = 1e30, strongest = 0;
    std::vector<double> energies(tiles.size());
    for (int k = 0; k < kDirections; ++k) {
        const double angle = std::numbers::pi * k / kDirections, c = std::cos(angle), s = std::sin(angle);
        const double floor = kNoiseShare * noise * noise * directional_energy(noise_gains(), c, s);
        for (std::size_t i = 0; i < tiles.size(); ++i)
            energies[i] = std::max(0.0, directional_energy(tiles[i], c, s) - floor);
        const double here = percentile(energies, 0.98);
        if (here < top) detail.smear_degrees = 180.0 * k / kDirections;
        top = std::min(top, here);
        strongest = std::max(strongest, here);
        broad = std::min(broad, percentile(energies, 0.80));
    }
    detail.top = std::log(0.5 + top);
    detail.broad = std::log(0.5 + broad);
    detail.anisotropy = (0.5 + top) / (0.5 + strongest);
    return detail;
}

double measure_fine(const CellGrid& grid, double noise) {
    const auto laplacian = [](const TileMeans& tile) {
        return mean_of(tile, CellSum::xx) + 2 * mean_of(tile, CellSum::xx_yy) + mean_of(tile, CellSum::yy);
    };
    std::vector<double> energies;
    for (int row = 0; row + kTileCells <= grid.rows(); row += kTileCells)
        for (int column = 0; column + kTileCells <= grid.columns(); column += kTileCells) {
            const double energy = laplacian(grid.tile(column, row, kTileCells));
            energies.push_back(std::max(0.0, energy - kNoiseShare * noise * noise * laplacian(noise_gains())));
        }
    return std::log(1 + percentile(energies, 0.98));
}

double gradient_energy(const TileMeans& tile, CellSum scale, double noise) {
    return std::max(0.0, mean_of(tile, scale) - kGradientNoiseShare * noise * noise * mean_of(noise_gains(), scale));
}

void measure_edges(const CellGrid& grid, double noise, ImageMetrics& out) {
    std::vector<double> contrast, ratios;
    for (int row = 0; row + kTileCells <= grid.rows(); ++row)
        for (int column = 0; column + kTileCells <= grid.columns(); ++column)
            contrast.push_back(mean_of(grid.tile(column, row, kTileCells), CellSum::coarse_gradient));
    int textured = 0, tiles = 0;
    for (int row = 0; row + kWideTileCells <= grid.rows(); row += kTileCells)
        for (int column = 0; column + kWideTileCells <= grid.columns(); column += kTileCells, ++tiles) {
            const TileMeans tile = grid.tile(column, row, kWideTileCells);
            if (gradient_energy(tile, CellSum::coarse_gradient, noise) < kTextureEnergy) continue;
            ++textured;
            ratios.push_back(gradient_energy(tile, CellSum::fine_gradient, noise) /
                             (gradient_energy(tile, CellSum::middle_gradient, noise) + 0.05));
        }
    out.contrast_top = std::log(0.05 + percentile(contrast, 0.90));
    out.edge_ratio = std::log(0.1 + percentile(ratios, 0.80));
    out.edge_ratio_top = std::log(0.1 + percentile(ratios, 0.95));
    out.textured_share = tiles > 0 ? static_cast<double>(textured) / tiles : 0;
}

void measure_brightness(const LumaView& luma, ImageMetrics& out) {
    std::array<std::size_t, 256> counts{};
    for (const std::uint8_t value : luma.pixels) ++counts[value];
    const auto total = static_cast<double>(std::max<std::size_t>(luma.pixels.size(), 1));
    const auto level_at = [&](double share) {
        double below = 0;
        for (std::size_t level = 0; level < counts.size(); ++level)
            if ((below += static_cast<double>(counts[level])) >= share * total) return static_cast<double>(level);
        return 255.0;
    };
    for (std::size_t level = 0; level < counts.size(); ++level) {
        out.mean += static_cast<double>(level * counts[level]) / total;
        if (level >= 247) out.clipped_share += static_cast<double>(counts[level]) / total;
    }
    out.median = level_at(0.5);
    out.p98 = level_at(0.98);
    out.white = level_at(0.995);
}

}  // namespace

ImageMetrics measure(const LumaView& luma) {
    ImageMetrics out;
    if (luma.pixels.empty()) return out;
    measure_brightness(luma, out);
    if (std::min(luma.width_px, luma.height_px) < kSmallestSidePx) return out;
    const CellGrid grid = sum_cells(luma);
    const Noise noise = estimate_noise(grid);
    out.noise = noise.low;
    out.typical_noise = noise.typical;
    const Detail detail = measure_detail(grid, noise.low);
    out.detail_top = detail.top;
    out.detail_broad = detail.broad;
    out.anisotropy = detail.anisotropy;
    out.smear_degrees = detail.smear_degrees;
    out.fine_top = measure_fine(grid, noise.low);
    measure_edges(grid, noise.low, out);
    out.can_tell = out.textured_share > 0;
    return out;
}

}  // namespace domain
