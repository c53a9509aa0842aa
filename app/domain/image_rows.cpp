// Rows of a picture, filtered as they are asked for.
#include "domain/image_rows.hpp"
#include <algorithm>
#include <cmath>

namespace domain {

namespace {

std::size_t index(int value) { return static_cast<std::size_t>(value); }

// One weight of a symmetric filter over a row: out += weight * (before + after).
void add_pair(float* out, const float* before, const float* after, float weight, int width) {
    for (int x = 0; x < width; ++x) out[x] += weight * (before[x] + after[x]);
}

void set_scaled(float* out, const float* in, float weight, int width) {
    for (int x = 0; x < width; ++x) out[x] = weight * in[x];
}

}  // namespace

std::vector<float> gauss_weights(double sigma) {
    const int radius = static_cast<int>(std::ceil(3 * sigma));
    std::vector<double> raw;
    double sum = 0;
    for (int i = 0; i <= radius; ++i) {
        raw.push_back(std::exp(-i * i / (2 * sigma * sigma)));
        sum += i == 0 ? raw.back() : 2 * raw.back();
    }
    std::vector<float> weights;
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
    float* out = across_.at(y);
    set_scaled(out, middle, weights_[0], width());
    for (int i = 1; i <= radius; ++i) add_pair(out, middle - i, middle + i, weights_[index(i)], width());
}

void GaussRows::write_row(int y) {
    const int radius = static_cast<int>(weights_.size()) - 1;
    for (const int last = std::min(y + radius, height() - 1); taken_ <= last; ++taken_) take_source_row(taken_);
    float* out = done_.at(y);
    set_scaled(out, across_.at(y), weights_[0], width());
    for (int i = 1; i <= radius; ++i)
        add_pair(out, across_.at(std::max(y - i, 0)), across_.at(std::min(y + i, height() - 1)), weights_[index(i)],
                 width());
}

const float* GaussRows::row(int y) {
    for (; written_ <= y; ++written_) write_row(written_);
    return done_.at(y);
}

}  // namespace domain
