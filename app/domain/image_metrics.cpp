// How sharp, how bright, how noisy a picture is: from cell sums to figures.
#include "domain/image_metrics.hpp"
#include "domain/image_brightness.hpp"
#include "domain/image_cells.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

namespace domain {

namespace {

constexpr int kDirections = 8;
constexpr int kTileCells = 2;  // 32 px
constexpr int kSmallestSidePx = 64;
// How much of the noise's own energy is taken out; more than 1, since it scatters from tile to tile.
constexpr double kNoiseShare = 1.5, kGradientNoiseShare = 2.0;
// Coarse gradient energy from which a tile counts as having an edge, and how many such tiles a direction needs.
constexpr double kEdgeEnergy = 3;
constexpr std::size_t kLeastEdgeTiles = 6;
// What the ratios are taken for when no direction has enough edges: between sharp and blurred.
constexpr double kUnknownRatio = 0.5;

// The value below which `share` of the values lie. Reorders them. 0 for none.
double percentile(std::vector<double>& values, double share) {
    if (values.empty()) return 0;
    const auto rank = std::lround(share * static_cast<double>(values.size() - 1));
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

struct Direction {
    double c = 1, s = 0;  // cosine and sine
};

std::array<Direction, kDirections> all_directions() {
    std::array<Direction, kDirections> all;
    for (std::size_t k = 0; k < all.size(); ++k) {
        const double angle = std::numbers::pi * static_cast<double>(k) / kDirections;
        all[k] = {std::cos(angle), std::sin(angle)};
    }
    return all;
}

Direction direction(int k) {
    static const auto all = all_directions();
    return all[static_cast<std::size_t>(k)];
}

// Energy of the second derivative along a direction: the square of (c² Ixx + 2cs Ixy + s² Iyy), multiplied out, so that
// one set of sums serves all directions.
double bend_energy(const TileMeans& tile, Direction d) {
    const double cc = d.c * d.c, cs = d.c * d.s, ss = d.s * d.s;
    return cc * cc * mean_of(tile, CellSum::xx) + 4 * cs * cs * mean_of(tile, CellSum::xy) +
           ss * ss * mean_of(tile, CellSum::yy) + 4 * cc * cs * mean_of(tile, CellSum::xx_xy) +
           2 * cs * cs * mean_of(tile, CellSum::xx_yy) + 4 * cs * ss * mean_of(tile, CellSum::xy_yy);
}

// Energy of the first derivative along a direction. `dx_dx`: the first sum of its scale.
double slope_energy(const TileMeans& tile, CellSum dx_dx, Direction d) {
    const double* sums = tile.data() + static_cast<std::size_t>(dx_dx);
    return d.c * d.c * sums[0] + 2 * d.c * d.s * sums[1] + d.s * d.s * sums[2];
}

// The same without what noise of variance `noise_energy` gives.
double slope_above_noise(const TileMeans& tile, CellSum dx_dx, Direction d, double noise_energy) {
    const double floor = kGradientNoiseShare * noise_energy * slope_energy(noise_gains(), dx_dx, d);
    return std::max(0.0, slope_energy(tile, dx_dx, d) - floor);
}

struct TileRange {
    int first_column, last_column, first_row, last_row;  // both ends included, in cells
};

// The inner 76 % × 73 %: date stamps, logos and frames are sharp in every blurred picture. `cells`: a tile's side.
TileRange middle_tiles(const CellGrid& grid, int cells) {
    const auto cut = [](int side, double share) { return static_cast<int>(std::lround(side * (1 - share) / 2)); };
    const int x = cut(grid.columns(), 0.76), y = cut(grid.rows(), 0.73);
    return {x, grid.columns() - x - cells, y, grid.rows() - y - cells};
}

std::vector<TileMeans> tiles_in(const CellGrid& grid, const TileRange& range, int cells) {
    std::vector<TileMeans> tiles;
    for (int row = range.first_row; row <= range.last_row; ++row)
        for (int column = range.first_column; column <= range.last_column; ++column)
            tiles.push_back(grid.tile(column, row, cells));
    return tiles;
}

// The minimum over the directions finds motion blur: sharp across, smeared along.
void measure_detail(const std::vector<TileMeans>& tiles, double noise, ImageMetrics& out) {
    double weakest = 1e30, weakest_broad = 1e30;
    std::vector<double> energies(tiles.size());
    for (int k = 0; k < kDirections; ++k) {
        const double floor = kNoiseShare * noise * noise * bend_energy(noise_gains(), direction(k));
        std::transform(tiles.begin(), tiles.end(), energies.begin(),
                       [&](const TileMeans& tile) { return std::max(0.0, bend_energy(tile, direction(k)) - floor); });
        weakest = std::min(weakest, percentile(energies, 0.98));
        weakest_broad = std::min(weakest_broad, percentile(energies, 0.80));
    }
    out.detail_top = std::log(0.5 + weakest);
    out.detail_broad = std::log(0.5 + weakest_broad);
}

// How much of an edge's energy a wider filter leaves: `ratio` is near the widths' own for a hard step, near 1 for a
// soft one; `energy` is what it was measured on.
struct Edge {
    double ratio = 0, energy = 0;
};

// Of the tiles that have an edge in this direction. Free of contrast: a step in fog and one in sunlight give the same.
std::vector<Edge> edges_along(const std::vector<TileMeans>& tiles, Direction d, double noise_energy, CellSum narrow,
                              CellSum wide) {
    std::vector<Edge> edges;
    for (const TileMeans& tile : tiles) {
        if (slope_above_noise(tile, CellSum::coarse_dx_dx, d, noise_energy) <= kEdgeEnergy) continue;
        const double energy = slope_above_noise(tile, wide, d, noise_energy) + 0.05;
        edges.push_back({slope_above_noise(tile, narrow, d, noise_energy) / energy, energy});
    }
    return edges;
}

double steepest(const std::vector<Edge>& edges, double share) {
    std::vector<double> ratios;
    ratios.reserve(edges.size());
    for (const Edge& edge : edges) ratios.push_back(edge.ratio);
    return percentile(ratios, share);
}

// Edges weigh by their energy, so that a thousand faint ones do not speak for the picture.
double mean_ratio(const std::vector<Edge>& edges) {
    double sum = 0, energy = 0;
    for (const Edge& edge : edges) {
        sum += edge.ratio * edge.energy;
        energy += edge.energy;
    }
    return sum / energy;
}

// The least over the directions of what `statistic` says of the edges in one; nothing when none has enough of them.
template<class Statistic>
std::optional<double> weakest_direction(const std::vector<TileMeans>& tiles, double noise, CellSum narrow, CellSum wide,
                                        Statistic statistic) {
    std::optional<double> weakest;
    for (int k = 0; k < kDirections; ++k) {
        const auto edges = edges_along(tiles, direction(k), noise * noise, narrow, wide);
        if (edges.size() < kLeastEdgeTiles) continue;
        const double value = statistic(edges);
        weakest = std::min(weakest.value_or(value), value);
    }
    return weakest;
}

double ln_ratio(std::optional<double> ratio) { return std::log(0.1 + ratio.value_or(kUnknownRatio)); }

void measure_edges(const CellGrid& grid, const std::vector<TileMeans>& tiles, double noise, ImageMetrics& out) {
    const auto top = [](const std::vector<Edge>& edges) { return steepest(edges, 0.98); };
    const auto upper = [](const std::vector<Edge>& edges) { return steepest(edges, 0.75); };
    const auto cells = tiles_in(grid, middle_tiles(grid, 1), 1);
    const auto edge_ratio = weakest_direction(tiles, noise, CellSum::fine_dx_dx, CellSum::middle_dx_dx, top);
    out.can_tell = edge_ratio.has_value();
    out.edge_ratio = ln_ratio(edge_ratio);
    out.edge_mean = ln_ratio(weakest_direction(cells, noise, CellSum::fine_dx_dx, CellSum::middle_dx_dx, mean_ratio));
    out.edge_wide = ln_ratio(weakest_direction(cells, noise, CellSum::middle_dx_dx, CellSum::coarse_dx_dx, upper));
}

// How long a straight smear is, from what is left of its edges' energy at the middle scale over that at the coarse one.
// A box of length L takes (L - 1.69) / (L - 2.82) of it, in pixels, by the two scales' Gaussians; what is sharp beside
// the smear raises the ratio, so this is a lower bound.
double smear_length(double ratio) {
    constexpr double kLongest = 30;  // beyond it the ratio hardly falls
    return ratio < 1.05 ? kLongest : std::min(kLongest, (2.82 * ratio - 1.69) / (ratio - 1));
}

// A moved camera leaves the edges that run along its way; one out of focus leaves none.
void measure_smear(const std::vector<TileMeans>& tiles, double noise, int longer_side_px, ImageMetrics& out) {
    // Below it a ratio is noise: no blur at all takes as little as that.
    constexpr double kLeastRatio = 0.9;
    double softest = 1e30, hardest = 0;
    for (int k = 0; k < kDirections; ++k) {
        const auto edges =
            edges_along(tiles, direction(k), noise * noise, CellSum::middle_dx_dx, CellSum::coarse_dx_dx);
        if (edges.size() < kLeastEdgeTiles) continue;
        const double ratio = mean_ratio(edges);
        if (ratio < softest) out.smear_degrees = 180.0 * k / kDirections;
        softest = std::min(softest, ratio);
        hardest = std::max(hardest, ratio);
    }
    if (hardest <= kLeastRatio) return;
    out.anisotropy = std::max(0.0, softest - kLeastRatio) / (hardest - kLeastRatio);
    out.smear_share = smear_length(softest) / longer_side_px;
}

// A tile's sharpness is that of its softest direction with an edge worth the name, on the map's scale.
std::uint8_t sharpness_of(const TileMeans& tile, double noise) {
    constexpr double kWorth = 0.25;               // of the energy of the strongest direction
    constexpr double kSoft = 1.05, kSharp = 1.7;  // ratios of fine to middle energy
    double strongest = kEdgeEnergy;
    std::array<double, kDirections> energies{};
    for (int k = 0; k < kDirections; ++k) {
        energies[static_cast<std::size_t>(k)] =
            slope_above_noise(tile, CellSum::coarse_dx_dx, direction(k), noise * noise);
        strongest = std::max(strongest, energies[static_cast<std::size_t>(k)]);
    }
    double softest = 1e30;
    for (int k = 0; k < kDirections; ++k) {
        const double energy = energies[static_cast<std::size_t>(k)];
        if (energy <= kEdgeEnergy || energy < kWorth * strongest) continue;
        const double fine = slope_above_noise(tile, CellSum::fine_dx_dx, direction(k), noise * noise);
        const double middle = slope_above_noise(tile, CellSum::middle_dx_dx, direction(k), noise * noise);
        softest = std::min(softest, fine / (middle + 0.05));
    }
    if (softest >= 1e30) return 0;
    const double share = std::log(std::max(softest, 0.1) / kSoft) / std::log(kSharp / kSoft);
    return static_cast<std::uint8_t>(std::lround(1 + 254 * std::clamp(share, 0.0, 1.0)));
}

Sharpness map_of(const CellGrid& grid, double noise) {
    Sharpness map{grid.columns(), grid.rows(), {}};
    for (int row = 0; row < grid.rows(); ++row)
        for (int column = 0; column < grid.columns(); ++column)
            map.cells.push_back(sharpness_of(grid.tile(std::min(column, grid.columns() - kTileCells),
                                                       std::min(row, grid.rows() - kTileCells), kTileCells),
                                             noise));
    return map;
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

void measure_contrast(const CellGrid& grid, ImageMetrics& out) {
    std::vector<double> energies;
    std::size_t textured = 0;
    for (int row = 0; row + kTileCells <= grid.rows(); ++row)
        for (int column = 0; column + kTileCells <= grid.columns(); ++column) {
            const TileMeans tile = grid.tile(column, row, kTileCells);
            energies.push_back(mean_of(tile, CellSum::coarse_dx_dx) + mean_of(tile, CellSum::coarse_dy_dy));
            textured += energies.back() > kEdgeEnergy ? 1 : 0;
        }
    out.textured_share = static_cast<double>(textured) / static_cast<double>(std::max<std::size_t>(energies.size(), 1));
    out.contrast_top = std::log(0.05 + percentile(energies, 0.90));
}

}  // namespace

namespace {

void measure_cells(const LumaView& luma, const CellGrid& grid, ImageMetrics& out) {
    const Noise noise = estimate_noise(grid);
    out.noise = noise.low;
    out.typical_noise = noise.typical;
    const std::vector<TileMeans> middle = tiles_in(grid, middle_tiles(grid, kTileCells), kTileCells);
    measure_detail(middle, noise.low, out);
    measure_edges(grid, middle, noise.low, out);
    measure_smear(middle, noise.low, std::max(luma.width_px, luma.height_px), out);
    measure_contrast(grid, out);
    out.fine_top = measure_fine(grid, noise.low);
}

Measurement measure(const LumaView& luma, bool with_map) {
    Measurement out;
    if (luma.pixels.empty()) return out;
    measure_brightness(luma, out.metrics);
    if (std::min(luma.width_px, luma.height_px) < kSmallestSidePx) return out;
    const CellGrid grid = sum_cells(luma);
    measure_cells(luma, grid, out.metrics);
    if (with_map) out.sharpness = map_of(grid, out.metrics.noise);
    return out;
}

}  // namespace

Measurement measure_by_region(const LumaView& luma) { return measure(luma, true); }
ImageMetrics measure(const LumaView& luma) { return measure(luma, false).metrics; }

}  // namespace domain
