// Levels, clipping, and how clipped parts end.
#include "domain/image_brightness.hpp"
#include <algorithm>
#include <array>
#include <numeric>

namespace domain {

namespace {

constexpr std::uint8_t kClipped = 247;
// From this share on it is worth looking at where the clipped parts end.
constexpr double kMuchClipped = 0.2;

using Counts = std::array<std::size_t, 256>;

std::size_t count_of(const Counts& counts) { return std::accumulate(counts.begin(), counts.end(), std::size_t{0}); }

double share_of(const Counts& counts, std::size_t from, std::size_t to) {
    const auto begin = counts.begin() + static_cast<std::ptrdiff_t>(from);
    const auto part = std::accumulate(begin, counts.begin() + static_cast<std::ptrdiff_t>(to), std::size_t{0});
    return static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(count_of(counts), 1));
}

// The level that `share` of the pixels do not exceed.
double level_at(const Counts& counts, double share) {
    const double wanted = share * static_cast<double>(count_of(counts));
    double below = 0;
    for (std::size_t level = 0; level < counts.size(); ++level)
        if ((below += static_cast<double>(counts[level])) >= wanted) return static_cast<double>(level);
    return 255;
}

void count_border(const std::uint8_t* a, const std::uint8_t* b, std::size_t length, Counts& counts) {
    for (std::size_t i = 0; i < length; ++i)
        if ((a[i] >= kClipped) != (b[i] >= kClipped)) ++counts[std::min(a[i], b[i])];
}

double measure_white_border(const LumaView& luma) {
    Counts counts{};
    const auto width = static_cast<std::size_t>(luma.width_px);
    for (std::size_t at = 0; at + width <= luma.pixels.size(); at += width) {
        const std::uint8_t* row = luma.pixels.data() + at;
        count_border(row, row + 1, width - 1, counts);
        if (at + 2 * width <= luma.pixels.size()) count_border(row, row + width, width, counts);
    }
    return count_of(counts) > 0 ? level_at(counts, 0.5) : 0;
}

}  // namespace

void measure_brightness(const LumaView& luma, ImageMetrics& out) {
    Counts counts{};
    for (const std::uint8_t value : luma.pixels) ++counts[value];
    for (std::size_t level = 0; level < counts.size(); ++level)
        out.mean += static_cast<double>(level * counts[level]) / static_cast<double>(luma.pixels.size());
    out.median = level_at(counts, 0.5);
    out.p98 = level_at(counts, 0.98);
    out.white = level_at(counts, 0.995);
    out.clipped_share = share_of(counts, kClipped, 256);
    out.near_white_share = share_of(counts, 200, 241) / (1.000001 - out.clipped_share);
    if (out.clipped_share > kMuchClipped) out.white_border = measure_white_border(luma);
}

}  // namespace domain
