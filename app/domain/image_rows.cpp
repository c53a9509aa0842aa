// Rows of a picture, filtered as they are asked for.
#include "domain/image_rows.hpp"
#include "domain/wide_loops.hpp"
#include <algorithm>
#include <array>
#include <cmath>

namespace domain {

namespace {

std::size_t index(int value) { return static_cast<std::size_t>(value); }

constexpr int kMaxRadius = 6;
using Taps = std::array<const float*, 2 * kMaxRadius + 1>;  // what lies under each weight; the middle is at [radius]

// A symmetric filter of one radius. The radius is known while compiling, so that each value is read and written once.
template<int radius>
void weigh(float* __restrict out, const Taps& taps, const std::vector<float>& weights, int width) {
    for (int x = 0; x < width; ++x) {
        float sum = weights[0] * taps[radius][x];
        for (int i = 1; i <= radius; ++i)
            sum += weights[index(i)] * (taps[index(radius - i)][x] + taps[index(radius + i)][x]);
        out[x] = sum;
    }
}

CALLBOARD_WIDE_LOOP void weigh_by_radius(float* out, const Taps& taps, const std::vector<float>& weights, int width) {
    switch (weights.size() - 1) {
    case 1: return weigh<1>(out, taps, weights, width);
    case 2: return weigh<2>(out, taps, weights, width);
    case 3: return weigh<3>(out, taps, weights, width);
    case 4: return weigh<4>(out, taps, weights, width);
    case 5: return weigh<5>(out, taps, weights, width);
    default: return weigh<kMaxRadius>(out, taps, weights, width);
    }
}

}  // namespace

std::vector<float> gauss_weights(double sigma) {
    const int radius = std::min(kMaxRadius, static_cast<int>(std::ceil(3 * sigma)));
    std::vector<double> raw;
    double sum = 0;
    for (int i = 0; i <= radius; ++i) {
        raw.push_back(std::exp(-i * i / (2 * sigma * sigma)));
        sum += i == 0 ? raw.back() : 2 * raw.back();
    }
    std::vector<float> weights;
    weights.reserve(raw.size());
    for (const double value : raw) weights.push_back(static_cast<float>(value / sum));
    return weights;
}

LumaRows::LumaRows(const LumaView& luma) : Rows(luma.width_px, luma.height_px), luma_(luma), ring_(luma.width_px) {}

const float* LumaRows::row(int y) {
    for (; next_ <= y; ++next_) {
        const auto source = luma_.pixels.subspan(index(next_) * index(width()), index(width()));
        std::copy(source.begin(), source.end(), ring_.at(next_));
    }
    return ring_.at(y);
}

GaussRows::GaussRows(Rows& source, double sigma)
    : Rows(source.width(), source.height()),
      source_(source),
      weights_(gauss_weights(sigma)),
      across_(source.width()),
      done_(source.width()),
      padded_(index(source.width()) + 2 * weights_.size()) {}

void GaussRows::take_source_row(int y) {
    const int radius = static_cast<int>(weights_.size()) - 1;
    const float* in = source_.row(y);
    float* middle = padded_.data() + radius;
    std::fill_n(padded_.data(), radius, in[0]);
    std::copy_n(in, width(), middle);
    std::fill_n(middle + width(), radius, in[width() - 1]);
    Taps taps{};
    for (int i = -radius; i <= radius; ++i) taps[index(radius + i)] = middle + i;
    weigh_by_radius(across_.at(y), taps, weights_, width());
}

void GaussRows::write_row(int y) {
    const int radius = static_cast<int>(weights_.size()) - 1;
    for (const int last = std::min(y + radius, height() - 1); taken_ <= last; ++taken_) take_source_row(taken_);
    Taps taps{};
    for (int i = -radius; i <= radius; ++i) taps[index(radius + i)] = across_.at(std::clamp(y + i, 0, height() - 1));
    weigh_by_radius(done_.at(y), taps, weights_, width());
}

const float* GaussRows::row(int y) {
    for (; written_ <= y; ++written_) write_row(written_);
    return done_.at(y);
}

}  // namespace domain
