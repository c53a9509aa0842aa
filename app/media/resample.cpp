// Smaller pictures with a good filter.
#include "media/resample.hpp"
#include "domain/wide_loops.hpp"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace media {

namespace {

constexpr double kLobes = 3;

// What one new pixel takes: consecutive old ones from `first`, with weights that sum to 1.
struct Taps {
    int first = 0;
    std::vector<float> weights;
};

double lanczos(double x) {
    if (x == 0) return 1;
    if (std::fabs(x) >= kLobes) return 0;
    const double angle = std::numbers::pi * x;
    return kLobes * std::sin(angle) * std::sin(angle / kLobes) / (angle * angle);
}

// How much of the old pixel [i, i + 1) lies in [begin, end).
double overlap(int i, double begin, double end) {
    return std::max(0.0, std::min(i + 1.0, end) - std::max<double>(i, begin));
}

Taps taps_for(int to, double scale, int old_size, Filter filter) {
    const double centre = (to + 0.5) * scale, reach = filter == Filter::area ? scale / 2 : kLobes * scale;
    Taps taps;
    taps.first = std::max(0, static_cast<int>(std::floor(centre - reach)));
    const int last = std::min(old_size - 1, static_cast<int>(std::ceil(centre + reach)) - 1);
    std::vector<double> raw;
    double sum = 0;
    for (int i = taps.first; i <= last; ++i) {
        raw.push_back(filter == Filter::area ? overlap(i, centre - reach, centre + reach)
                                             : lanczos((i + 0.5 - centre) / scale));
        sum += raw.back();
    }
    for (const double weight : raw) taps.weights.push_back(static_cast<float>(weight / sum));
    return taps;
}

std::vector<Taps> all_taps(int new_size, int old_size, Filter filter) {
    std::vector<Taps> all;
    const double scale = static_cast<double>(old_size) / new_size;
    all.reserve(static_cast<std::size_t>(new_size));
    for (int i = 0; i < new_size; ++i) all.push_back(taps_for(i, scale, old_size, filter));
    return all;
}

CALLBOARD_WIDE_LOOP void add_row(float* __restrict sum, const std::uint8_t* row, float weight, std::size_t length) {
    for (std::size_t x = 0; x < length; ++x) sum[x] += weight * static_cast<float>(row[x]);
}

std::uint8_t to_byte(float value) { return static_cast<std::uint8_t>(std::clamp(value + 0.5F, 0.0F, 255.0F)); }

template<int channels>
void squeeze_row(const float* wide, const std::vector<Taps>& columns, std::uint8_t* out) {
    for (const Taps& taps : columns) {
        float sums[channels] = {};
        const float* in = wide + static_cast<std::ptrdiff_t>(taps.first) * channels;
        for (const float weight : taps.weights)
            for (int c = 0; c < channels; ++c) sums[c] += weight * *in++;
        for (int c = 0; c < channels; ++c) *out++ = to_byte(sums[c]);
    }
}

}  // namespace

// Down first: those loops run along whole rows, and only one row of sums is ever held.
Raster resample(const Raster& from, int width_px, int height_px, Filter filter) {
    width_px = std::clamp(width_px, 1, from.width_px);
    height_px = std::clamp(height_px, 1, from.height_px);
    if (width_px == from.width_px && height_px == from.height_px) return from;
    Raster to{width_px, height_px, from.channels, {}};
    to.pixels.resize(to.stride() * static_cast<std::size_t>(height_px));
    const std::vector<Taps> columns = all_taps(width_px, from.width_px, filter);
    std::vector<float> sums(from.stride());
    for (int y = 0; y < height_px; ++y) {
        const Taps rows = taps_for(y, static_cast<double>(from.height_px) / height_px, from.height_px, filter);
        std::fill(sums.begin(), sums.end(), 0.0F);
        for (std::size_t i = 0; i < rows.weights.size(); ++i)
            add_row(sums.data(), from.row(rows.first + static_cast<int>(i)), rows.weights[i], sums.size());
        switch (from.channels) {
        case 1: squeeze_row<1>(sums.data(), columns, to.row(y)); break;
        case 4: squeeze_row<4>(sums.data(), columns, to.row(y)); break;
        default: squeeze_row<3>(sums.data(), columns, to.row(y)); break;
        }
    }
    return to;
}

Size fit_inside(int width_px, int height_px, int max_side_px) {
    const int longer = std::max(width_px, height_px);
    if (longer <= max_side_px) return {width_px, height_px};
    const auto scaled = [&](int side) {
        return std::max(1, static_cast<int>(std::lround(static_cast<double>(side) * max_side_px / longer)));
    };
    return {scaled(width_px), scaled(height_px)};
}

Raster crop(const Raster& from, int left_px, int top_px, Size size) {
    Raster to{size.width_px, size.height_px, from.channels, {}};
    to.pixels.resize(to.stride() * static_cast<std::size_t>(size.height_px));
    for (int y = 0; y < size.height_px; ++y)
        std::copy_n(from.row(top_px + y) + static_cast<std::ptrdiff_t>(left_px) * from.channels, to.stride(),
                    to.row(y));
    return to;
}

}  // namespace media
