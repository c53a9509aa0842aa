// Drawn scenes with the statistics of photos, and what goes wrong with photos.
#include "tests/domain/image_metrics_scenes.hpp"
#include <algorithm>
#include <cmath>
#include <random>

namespace test {

namespace {

std::uint8_t to_byte(double value) { return static_cast<std::uint8_t>(std::clamp(value + 0.5, 0.0, 255.0)); }

std::size_t at(const Luma& luma, int x, int y) {
    x = std::clamp(x, 0, luma.width_px - 1);
    y = std::clamp(y, 0, luma.height_px - 1);
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(luma.width_px) + static_cast<std::size_t>(x);
}

void draw_disc(Luma& luma, double cx, double cy, double radius, std::uint8_t level) {
    const int top = static_cast<int>(cy - radius), bottom = static_cast<int>(cy + radius);
    for (int y = std::max(0, top); y <= std::min(luma.height_px - 1, bottom); ++y) {
        const double half = std::sqrt(std::max(0.0, radius * radius - (y - cy) * (y - cy)));
        const int left = std::max(0, static_cast<int>(cx - half));
        const int right = std::min(luma.width_px - 1, static_cast<int>(cx + half));
        for (int x = left; x <= right; ++x) luma.pixels[at(luma, x, y)] = level;
    }
}

// The mean over a set of shifts.
Luma mean_over(const Luma& from, const std::vector<std::pair<int, int>>& shifts) {
    Luma out = from;
    for (int y = 0; y < from.height_px; ++y)
        for (int x = 0; x < from.width_px; ++x) {
            double sum = 0;
            for (const auto& [dx, dy] : shifts) sum += from.pixels[at(from, x + dx, y + dy)];
            out.pixels[at(out, x, y)] = to_byte(sum / static_cast<double>(shifts.size()));
        }
    return out;
}

}  // namespace

Luma flat(int width_px, int height_px, std::uint8_t level) {
    return {width_px, height_px,
            std::vector<std::uint8_t>(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px), level)};
}

// Drawn at twice the size and made smaller, as a camera's pixels gather the light of an area.
Luma leaves(int width_px, int height_px, unsigned seed) {
    Luma large = flat(2 * width_px, 2 * height_px, 128);
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> share(0, 1);
    for (int i = 0; i < width_px * height_px / 100; ++i) {
        // Radii fall with the third power, as sizes of things in photos do.
        const double radius = std::min(5 / std::sqrt(share(random) + 1e-4), width_px / 3.0);
        draw_disc(large, share(random) * large.width_px, share(random) * large.height_px, radius,
                  static_cast<std::uint8_t>(20 + 215 * share(random)));
    }
    Luma out = flat(width_px, height_px, 0);
    for (int y = 0; y < height_px; ++y)
        for (int x = 0; x < width_px; ++x) {
            int sum = 0;
            for (int i = 0; i < 4; ++i) sum += large.pixels[at(large, 2 * x + i % 2, 2 * y + i / 2)];
            out.pixels[at(out, x, y)] = to_byte(sum / 4.0);
        }
    return out;
}

Luma defocused(const Luma& sharp, int radius_px) {
    std::vector<std::pair<int, int>> disk;
    for (int y = -radius_px; y <= radius_px; ++y)
        for (int x = -radius_px; x <= radius_px; ++x)
            if (x * x + y * y <= radius_px * radius_px) disk.emplace_back(x, y);
    return mean_over(sharp, disk);
}

Luma moved(const Luma& sharp, int dx_px, int dy_px) {
    std::vector<std::pair<int, int>> path;
    const int steps = std::max(std::abs(dx_px), std::abs(dy_px));
    for (int i = 0; i <= steps; ++i) path.emplace_back(dx_px * i / steps, dy_px * i / steps);
    return mean_over(sharp, path);
}

Luma noisy(const Luma& clean, double sigma, unsigned seed) {
    Luma out = clean;
    std::mt19937 random(seed);
    std::normal_distribution<double> noise(0, sigma);
    for (std::uint8_t& value : out.pixels) value = to_byte(value + noise(random));
    return out;
}

Luma scaled(const Luma& from, double gain, double offset) {
    Luma out = from;
    for (std::uint8_t& value : out.pixels) value = to_byte(value * gain + offset);
    return out;
}

Luma subject_before(const Luma& inside, const Luma& outside) {
    Luma out = outside;
    for (int y = out.height_px / 3; y < out.height_px * 2 / 3; ++y)
        for (int x = out.width_px / 3; x < out.width_px * 2 / 3; ++x)
            out.pixels[at(out, x, y)] = inside.pixels[at(inside, x, y)];
    return out;
}

}  // namespace test
