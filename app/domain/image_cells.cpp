// One pass over a picture's luma: sums of filter answers over cells.
#include "domain/image_cells.hpp"
#include "domain/image_rows.hpp"
#include <cmath>

namespace domain {

namespace {

std::size_t index(int value) { return static_cast<std::size_t>(value); }
std::size_t index(CellSum what) { return static_cast<std::size_t>(what); }

// Three neighbouring rows of one stage: the filters are all 3 × 3.
struct Three {
    const float *above, *here, *below;
};

// The last kRows rows of a stage stay valid, so asking for three at once is safe.
Three three_rows(Rows& rows, int y) {
    const float* below = rows.row(y + 1);
    return {rows.row(y - 1), rows.row(y), below};
}

// Sums down the columns; folded into cells every 16 rows. Plain arrays and no branches: these loops are the whole cost.
class ColumnSums {
  public:
    explicit ColumnSums(int width) : width_(width), data_(index(width) * kCellSums) {}

    void add_hessian(const Three& rows) {
        float *xx = of(CellSum::xx), *xy = of(CellSum::xy), *yy = of(CellSum::yy);
        float *xx_xy = of(CellSum::xx_xy), *xx_yy = of(CellSum::xx_yy), *xy_yy = of(CellSum::xy_yy);
        for (int x = 1; x < width_ - 1; ++x) {
            const float ixx = rows.here[x - 1] - 2 * rows.here[x] + rows.here[x + 1];
            const float iyy = rows.above[x] - 2 * rows.here[x] + rows.below[x];
            const float ixy = 0.25F * (rows.above[x - 1] - rows.above[x + 1] - rows.below[x - 1] + rows.below[x + 1]);
            xx[x] += ixx * ixx;
            xy[x] += ixy * ixy;
            yy[x] += iyy * iyy;
            xx_xy[x] += ixx * ixy;
            xx_yy[x] += ixx * iyy;
            xy_yy[x] += ixy * iyy;
        }
    }

    // `first`: the dx_dx of its scale; dx_dy and dy_dy follow it.
    void add_gradient(CellSum first, const Three& rows) {
        float *dx_dx = of(first), *dx_dy = dx_dx + width_, *dy_dy = dx_dy + width_;
        for (int x = 1; x < width_ - 1; ++x) {
            const float dx = 0.5F * (rows.here[x + 1] - rows.here[x - 1]);
            const float dy = 0.5F * (rows.below[x] - rows.above[x]);
            dx_dx[x] += dx * dx;
            dx_dy[x] += dx * dy;
            dy_dy[x] += dy * dy;
        }
    }

    // Source: Immerkaer 1996, "Fast noise variance estimation": the difference of two Laplacians, blind to most
    // structure.
    void add_noise(const Three& rows) {
        float *luma = of(CellSum::luma), *noise = of(CellSum::noise);
        for (int x = 1; x < width_ - 1; ++x) {
            const float left = rows.above[x - 1] - 2 * rows.here[x - 1] + rows.below[x - 1];
            const float middle = rows.above[x] - 2 * rows.here[x] + rows.below[x];
            const float right = rows.above[x + 1] - 2 * rows.here[x + 1] + rows.below[x + 1];
            noise[x] += std::fabs(left - 2 * middle + right);
            luma[x] += rows.here[x];
        }
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
    for (int y = 1; y < grid.rows() * kCellPx; ++y) {
        if (y + 1 < luma.height_px) {
            sums.add_gradient(CellSum::coarse_dx_dx, three_rows(coarse, y));
            sums.add_gradient(CellSum::middle_dx_dx, three_rows(middle, y));
            const Three rows = three_rows(fine, y);
            sums.add_gradient(CellSum::fine_dx_dx, rows);
            sums.add_hessian(rows);
            sums.add_noise(three_rows(plain, y));
        }
        if (y % kCellPx == kCellPx - 1) sums.fold_into(grid, y / kCellPx);
    }
    return grid;
}

const TileMeans& noise_gains() {
    static const TileMeans gains = compute_noise_gains();
    return gains;
}

}  // namespace domain
