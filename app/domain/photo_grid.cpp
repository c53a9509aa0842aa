// One photo keeps its shape as far as the network lets it; two to four share a frame.
#include "domain/photo_grid.hpp"
#include <algorithm>

namespace domain {

namespace {

constexpr double kGap = 0.01;  // between photos, of the grid's width

double aspect_of(const PhotoSize& photo) {
    if (photo.width_px <= 0 || photo.height_px <= 0) return 1.5;
    return static_cast<double>(photo.width_px) / photo.height_px;
}

// A cell shows the middle of the photo, filled over.
double kept_of(const PhotoSize& photo, const PhotoCell& cell) {
    const double photo_aspect = aspect_of(photo);
    const double cell_aspect = cell.width / cell.height;
    return std::min(photo_aspect, cell_aspect) / std::max(photo_aspect, cell_aspect);
}

struct Bounds {
    double least, most;  // width by height of a single photo
};

Bounds bounds_of(NetworkKind network) {
    if (network == NetworkKind::x) return {0.75, 2};
    if (network == NetworkKind::bluesky) return {0.5, 100};
    return {0.01, 100};
}

std::vector<PhotoCell> frame_cells(std::size_t count, double height) {
    const double half = (1 - kGap) / 2;
    const double low = (height - kGap) / 2;
    const double right = half + kGap;
    const double below = low + kGap;
    if (count == 2) return {{0, 0, half, height}, {right, 0, half, height}};
    if (count == 3) return {{0, 0, half, height}, {right, 0, half, low}, {right, below, half, low}};
    return {{0, 0, half, low}, {right, 0, half, low}, {0, below, half, low}, {right, below, half, low}};
}

// Bluesky's three: one square of two thirds, two of one third beside it.
std::vector<PhotoCell> square_cells() {
    const double small = (1 - 2 * kGap) / 3;
    const double large = 2 * small + kGap;
    const double right = large + kGap;
    return {{0, 0, large, large}, {right, 0, small, small}, {right, small + kGap, small, small}};
}

PhotoGrid grid_of(NetworkKind network, std::size_t count) {
    if (network != NetworkKind::bluesky) {
        const double height = network == NetworkKind::x ? 9.0 / 16 : 2.0 / 3;
        return {height, frame_cells(count, height)};
    }
    if (count == 3) {
        auto cells = square_cells();
        return {cells.front().height, std::move(cells)};
    }
    const double height = count == 2 ? (1 - kGap) / 2 : 1;
    return {height, frame_cells(count, height)};
}

}  // namespace

PhotoGrid photo_grid(NetworkKind network, const std::vector<PhotoSize>& photos) {
    const auto count = std::min<std::size_t>(photos.size(), 4);
    if (count == 0) return {};
    PhotoGrid out;
    if (count == 1) {
        const auto [least, most] = bounds_of(network);
        out.height = 1 / std::clamp(aspect_of(photos.front()), least, most);
        out.cells = {{0, 0, 1, out.height}};
    } else {
        out = grid_of(network, count);
    }
    for (std::size_t i = 0; i < count; ++i) out.cells[i].kept = kept_of(photos[i], out.cells[i]);
    return out;
}

}  // namespace domain
