// One pass over a picture's luma: sums of filter answers over cells.
#include "domain/image_cells.hpp"
#include "domain/image_rows.hpp"
#include "domain/wide_loops.hpp"
#include <algorithm>
#include <array>
#include <cmath>

namespace domain {

namespace {

std::size_t index(int value) { return static_cast<std::size_t>(value); }
std::size_t index(CellSum what) { return static_cast<std::size_t>(what); }

// Three neighbouring rows of one stage: all filters are 3 × 3.
struct Three {
    const float *above, *here, *below;
};

// Asks for the furthest row first: the ones before it stay valid. At the border the last row is repeated.
Three three_rows(Rows& rows, int y) {
    const float* below = rows.row(std::min(y + 1, rows.height() - 1));
    return {rows.row(std::max(y - 1, 0)), rows.row(y), below};
}

// The loops that are nearly the whole cost of the photo check stand alone, each in a function of plain pointers that
// never overlap: only so does the compiler take four columns at once.
CALLBOARD_WIDE_LOOP void add_slopes(const float* above, const float* here, const float* below, float* __restrict dx_dx,
                                    float* __restrict dx_dy, float* __restrict dy_dy, int width) {
    for (int x = 1; x < width - 1; ++x) {
        const float dx = 0.5F * (here[x + 1] - here[x - 1]);
        const float dy = 0.5F * (below[x] - above[x]);
        dx_dx[x] += dx * dx;
        dx_dy[x] += dx * dy;
        dy_dy[x] += dy * dy;
    }
}

CALLBOARD_WIDE_LOOP void add_bends(const float* above, const float* here, const float* below, float* __restrict xx,
                                   float* __restrict xy, float* __restrict yy, float* __restrict xx_xy,
                                   float* __restrict xx_yy, float* __restrict xy_yy, int width) {
    for (int x = 1; x < width - 1; ++x) {
        const float ixx = here[x - 1] - 2 * here[x] + here[x + 1];
        const float iyy = above[x] - 2 * here[x] + below[x];
        const float ixy = 0.25F * (above[x - 1] - above[x + 1] - below[x - 1] + below[x + 1]);
        xx[x] += ixx * ixx;
        xy[x] += ixy * ixy;
        yy[x] += iyy * iyy;
        xx_xy[x] += ixx * ixy;
        xx_yy[x] += ixx * iyy;
        xy_yy[x] += ixy * iyy;
    }
}

// Source: Immerkaer 1996, "Fast noise variance estimation": the difference of two Laplacians, blind to most structure.
CALLBOARD_WIDE_LOOP void add_noise(const float* above, const float* here, const float* below, float* __restrict luma,
                                   float* __restrict noise, int width) {
    for (int x = 1; x < width - 1; ++x) {
        const float left = above[x - 1] - 2 * here[x - 1] + below[x - 1];
        const float middle = above[x] - 2 * here[x] + below[x];
        const float right = above[x + 1] - 2 * here[x + 1] + below[x + 1];
        noise[x] += std::fabs(left - 2 * middle + right);
        luma[x] += here[x];
    }
}

// Sums down the columns, folded into cells every 16 rows.
class ColumnSums {
  public:
    explicit ColumnSums(int width) : width_(width), data_(index(width) * kCellSums) {}

    void add_hessian(const Three& r) {
        add_bends(r.above, r.here, r.below, of(CellSum::xx), of(CellSum::xy), of(CellSum::yy), of(CellSum::xx_xy),
                  of(CellSum::xx_yy), of(CellSum::xy_yy), width_);
    }
    // `first`: the dx_dx of its scale; dx_dy and dy_dy follow it.
    void add_gradient(CellSum first, const Three& r) {
        float* sums = of(first);
        add_slopes(r.above, r.here, r.below, sums, sums + width_, sums + 2 * index(width_), width_);
    }
    void add_luma_and_noise(const Three& r) {
        add_noise(r.above, r.here, r.below, of(CellSum::luma), of(CellSum::noise), width_);
    }

    void fold_into(CellGrid& grid, int cell_row) {
        for (std::size_t what = 0; what < kCellSums; ++what)
            for (int column = 0; column < grid.columns(); ++column) {
                const float* from = data_.data() + what * index(width_) + index(column * kCellPx);
                float sum = 0;
                for (int x = 0; x < kCellPx; ++x) sum += from[x];
                grid.cell(column, cell_row)[what] = sum;
            }
        data_.assign(data_.size(), 0.0F);
    }

  private:
    float* of(CellSum what) { return data_.data() + index(what) * index(width_); }
    int width_;
    std::vector<float> data_;
};

using Kernel = std::vector<double>;

Kernel convolve(const Kernel& a, const Kernel& b) {
    Kernel out(a.size() + b.size() - 1);
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j) out[i + j] += a[i] * b[j];
    return out;
}

Kernel gauss_kernel(double sigma) {
    const std::vector<float> half = gauss_weights(sigma);
    Kernel out;
    for (std::size_t i = half.size() - 1; i > 0; --i) out.push_back(half[i]);
    out.insert(out.end(), half.begin(), half.end());
    return out;
}

// Both kernels are centred; the shorter is taken as 0 outside.
double inner(const Kernel& a, const Kernel& b) {
    if (a.size() < b.size()) return inner(b, a);
    const std::size_t shift = (a.size() - b.size()) / 2;
    double sum = 0;
    for (std::size_t i = 0; i < b.size(); ++i) sum += a[i + shift] * b[i];
    return sum;
}

double slope_gain(const Kernel& gauss) {
    const Kernel slope = convolve(gauss, {-0.5, 0, 0.5});
    return inner(slope, slope) * inner(gauss, gauss);
}

// A Gaussian after a Gaussian: variances add.
double step_sigma(double from, double to) { return std::sqrt(to * to - from * from); }

// All filters are separable, so a squared norm in two dimensions is a product of two in one.
TileMeans compute_noise_gains() {
    const Kernel fine = gauss_kernel(kFineSigma);
    const Kernel middle = convolve(fine, gauss_kernel(step_sigma(kFineSigma, kMiddleSigma)));
    const Kernel coarse = convolve(middle, gauss_kernel(step_sigma(kMiddleSigma, kCoarseSigma)));
    const Kernel slope = convolve(fine, {-0.5, 0, 0.5}), bend = convolve(fine, {1, -2, 1});
    TileMeans gains{};
    gains[index(CellSum::xx)] = gains[index(CellSum::yy)] = inner(bend, bend) * inner(fine, fine);
    gains[index(CellSum::xy)] = inner(slope, slope) * inner(slope, slope);
    gains[index(CellSum::xx_yy)] = inner(bend, fine) * inner(bend, fine);
    gains[index(CellSum::fine_dx_dx)] = gains[index(CellSum::fine_dy_dy)] = slope_gain(fine);
    gains[index(CellSum::middle_dx_dx)] = gains[index(CellSum::middle_dy_dy)] = slope_gain(middle);
    gains[index(CellSum::coarse_dx_dx)] = gains[index(CellSum::coarse_dy_dy)] = slope_gain(coarse);
    return gains;
}

}  // namespace

TileMeans CellGrid::tile(int column, int row, int cells) const {
    TileMeans means{};
    for (int y = row; y < row + cells; ++y)
        for (int x = column; x < column + cells; ++x)
            for (std::size_t what = 0; what < kCellSums; ++what) means[what] += sums_[at(x, y)][what];
    for (double& mean : means) mean /= static_cast<double>(cells * cells * kCellPx * kCellPx);
    return means;
}

CellGrid sum_cells(const LumaView& luma) {
    CellGrid grid(luma.width_px / kCellPx, luma.height_px / kCellPx);
    LumaRows plain(luma);
    GaussRows fine(plain, kFineSigma);
    GaussRows middle(fine, step_sigma(kFineSigma, kMiddleSigma));
    GaussRows coarse(middle, step_sigma(kMiddleSigma, kCoarseSigma));
    ColumnSums sums(luma.width_px);
    for (int y = 0; y < grid.rows() * kCellPx; ++y) {
        sums.add_gradient(CellSum::coarse_dx_dx, three_rows(coarse, y));
        sums.add_gradient(CellSum::middle_dx_dx, three_rows(middle, y));
        const Three rows = three_rows(fine, y);
        sums.add_gradient(CellSum::fine_dx_dx, rows);
        sums.add_hessian(rows);
        sums.add_luma_and_noise(three_rows(plain, y));
        if (y % kCellPx == kCellPx - 1) sums.fold_into(grid, y / kCellPx);
    }
    return grid;
}

const TileMeans& noise_gains() {
    static const TileMeans gains = compute_noise_gains();
    return gains;
}

}  // namespace domain
