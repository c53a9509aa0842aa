// The 8 px grid that strong JPEG compression leaves behind.
#include "domain/image_metrics.hpp"
#include <cstdlib>

namespace domain {

namespace {

constexpr int kBlockPx = 8;

int step(const std::uint8_t* a, const std::uint8_t* b) { return std::abs(static_cast<int>(*a) - static_cast<int>(*b)); }

// A block without detail: no step inside it along its middle row and column is larger than one grey level.
bool is_flat(const std::uint8_t* first, std::size_t stride) {
    for (std::size_t i = 1; i + 2 < kBlockPx; ++i) {
        const std::uint8_t* along = first + 4 * stride + i;
        const std::uint8_t* down = first + i * stride + 4;
        if (step(along, along + 1) > 1 || step(down, down + stride) > 1) return false;
    }
    return true;
}

struct Steps {
    double across = 0, beside = 0;
    std::size_t blocks = 0, flat = 0;
};

void add_block(const std::uint8_t* first, std::size_t stride, Steps& steps) {
    for (std::size_t i = 0; i < kBlockPx; ++i) {
        const std::uint8_t* right = first + i * stride + kBlockPx;  // first pixel of the next block in this row
        const std::uint8_t* below = first + kBlockPx * stride + i;
        steps.across += step(right - 1, right) + step(below - stride, below);
        steps.beside += step(right - 4, right - 3) + step(below - 4 * stride, below - 3 * stride);
    }
    ++steps.blocks;
    steps.flat += is_flat(first, stride) ? 1 : 0;
}

}  // namespace

Blockiness measure_blockiness(const LumaView& luma) {
    Steps steps;
    const auto stride = static_cast<std::size_t>(luma.width_px);
    for (int y = 0; y + 2 * kBlockPx <= luma.height_px; y += kBlockPx)
        for (int x = 0; x + 2 * kBlockPx <= luma.width_px; x += kBlockPx)
            add_block(luma.pixels.data() + static_cast<std::size_t>(y) * stride + static_cast<std::size_t>(x), stride,
                      steps);
    if (steps.blocks == 0) return {};
    // Half a grey level a step: an empty picture has no grid.
    const double floor = 0.5 * 2 * kBlockPx * static_cast<double>(steps.blocks) * 0.1;
    return {(steps.across + floor) / (steps.beside + floor),
            static_cast<double>(steps.flat) / static_cast<double>(steps.blocks)};
}

}  // namespace domain
