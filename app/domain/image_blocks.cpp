// What strong JPEG compression leaves behind: steps along the 8 px grid, and no small waves inside the blocks.
#include "domain/image_metrics.hpp"
#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>

namespace domain {

namespace {

constexpr int kBlockPx = 8;
// Amplitudes of a block's slowest wave, in units of the quantisation. A quality of 10 or less rounds it to multiples of
// 55 or more, so that next to none are left between; photos have more small waves than large ones.
constexpr double kSmallFrom = 10, kSmallTo = 26, kLargeFrom = 55, kLargeTo = 160;

struct Counts {
    double across = 0, beside = 0;  // sums of steps, grey levels
    std::size_t blocks = 0, small = 0, large = 0;
};

int step(const std::uint8_t* a, const std::uint8_t* b) { return std::abs(static_cast<int>(*a) - static_cast<int>(*b)); }

// Steps from this block to the right and the lower one, and steps in its middle to compare them with.
void add_steps(const std::uint8_t* first, std::size_t stride, Counts& counts) {
    for (std::size_t i = 0; i < kBlockPx; ++i) {
        const std::uint8_t* right = first + i * stride + kBlockPx;
        const std::uint8_t* below = first + kBlockPx * stride + i;
        counts.across += step(right - 1, right) + step(below - stride, below);
        counts.beside += step(right - 5, right - 4) + step(below - 5 * stride, below - 4 * stride);
    }
}

// The first cosine of the 8-point transform, scaled so that it and a constant over the other side give JPEG's
// coefficient.
std::array<float, kBlockPx> slowest_wave() {
    std::array<float, kBlockPx> wave{};
    for (std::size_t i = 0; i < wave.size(); ++i)
        wave[i] = static_cast<float>(std::cos((2.0 * static_cast<double>(i) + 1) * std::numbers::pi / 16) * 0.5 /
                                     std::sqrt(8.0));
    return wave;
}

void count_wave(double amplitude, Counts& counts) {
    amplitude = std::fabs(amplitude);
    counts.small += amplitude >= kSmallFrom && amplitude < kSmallTo ? 1 : 0;
    counts.large += amplitude >= kLargeFrom && amplitude < kLargeTo ? 1 : 0;
}

void add_waves(const std::uint8_t* first, std::size_t stride, const std::array<float, kBlockPx>& wave, Counts& counts) {
    float along = 0, down = 0;
    for (std::size_t y = 0; y < kBlockPx; ++y)
        for (std::size_t x = 0; x < kBlockPx; ++x) {
            const auto value = static_cast<float>(first[y * stride + x]);
            along += wave[x] * value;
            down += wave[y] * value;
        }
    count_wave(along, counts);
    count_wave(down, counts);
}

}  // namespace

Blockiness measure_blockiness(const LumaView& luma) {
    Counts counts;
    const std::array<float, kBlockPx> wave = slowest_wave();
    const auto stride = static_cast<std::size_t>(luma.width_px);
    for (int y = 0; y + 2 * kBlockPx <= luma.height_px; y += kBlockPx)
        for (int x = 0; x + 2 * kBlockPx <= luma.width_px; x += kBlockPx) {
            const std::uint8_t* first =
                luma.pixels.data() + static_cast<std::size_t>(y) * stride + static_cast<std::size_t>(x);
            add_steps(first, stride, counts);
            add_waves(first, stride, wave, counts);
            ++counts.blocks;
        }
    if (counts.blocks == 0) return {};
    // A twelfth of a grey level a step keeps an empty picture at 1; 20 waves keep a small one near 0.
    const double floor = 2.0 * kBlockPx * static_cast<double>(counts.blocks) / 12;
    return {(counts.across + floor) / (counts.beside + floor),
            std::log(static_cast<double>(counts.small + 20) / static_cast<double>(counts.large + 20))};
}

}  // namespace domain
