// Two prints of one picture, and how far two pictures lie apart.
#include "domain/photo_print.hpp"
#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <numbers>
#include <vector>

namespace domain {

namespace {

constexpr int kWaveSide = 32, kSlowWaves = 8;
constexpr int kStepRows = 16, kStepColumns = 17;
constexpr int kLeastSidePx = 32;
constexpr double kPlain = 1.5;  // grey levels; of cells of a wall or a black frame

using Cells = std::vector<double>;

// Means over rectangles: what a good reduction to so few cells is.
Cells reduce(const LumaView& luma, int columns, int rows) {
    Cells out(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
    std::size_t at = 0;
    const auto edge = [](int i, int count, int size) { return static_cast<int>(std::int64_t{i} * size / count); };
    for (int row = 0; row < rows; ++row) {
        const int top = edge(row, rows, luma.height_px), bottom = edge(row + 1, rows, luma.height_px);
        for (int column = 0; column < columns; ++column) {
            const int left = edge(column, columns, luma.width_px), right = edge(column + 1, columns, luma.width_px);
            double sum = 0;
            for (int y = top; y < bottom; ++y) {
                const auto* line = luma.pixels.data() + static_cast<std::ptrdiff_t>(y) * luma.width_px;
                for (int x = left; x < right; ++x) sum += line[x];
            }
            out[at++] = sum / ((bottom - top) * (right - left));
        }
    }
    return out;
}

bool is_plain(const Cells& cells) {
    double sum = 0, squares = 0;
    for (const double cell : cells) {
        sum += cell;
        squares += cell * cell;
    }
    const auto count = static_cast<double>(cells.size());
    return squares / count - (sum / count) * (sum / count) < kPlain * kPlain;
}

// The slowest 8 × 8 of the two-dimensional DCT-II, row-major.
std::array<double, 64> slow_waves(const Cells& cells) {
    std::array<std::array<double, kWaveSide>, kSlowWaves> cosine{};
    for (int k = 0; k < kSlowWaves; ++k)
        for (int i = 0; i < kWaveSide; ++i)
            cosine[static_cast<std::size_t>(k)][static_cast<std::size_t>(i)] =
                std::cos(std::numbers::pi * k * (2 * i + 1) / (2.0 * kWaveSide));
    std::array<double, 64> out{};
    for (std::size_t v = 0; v < kSlowWaves; ++v)
        for (std::size_t y = 0; y < kWaveSide; ++y) {
            std::array<double, kSlowWaves> along{};
            for (std::size_t x = 0; x < kWaveSide; ++x)
                for (std::size_t u = 0; u < kSlowWaves; ++u) along[u] += cells[y * kWaveSide + x] * cosine[u][x];
            for (std::size_t u = 0; u < kSlowWaves; ++u) out[v * kSlowWaves + u] += along[u] * cosine[v][y];
        }
    return out;
}

std::uint64_t wave_bits(const LumaView& luma) {
    const auto waves = slow_waves(reduce(luma, kWaveSide, kWaveSide));
    std::array<double, 63> sorted{};
    std::copy(waves.begin() + 1, waves.end(), sorted.begin());
    std::nth_element(sorted.begin(), sorted.begin() + 31, sorted.end());
    std::uint64_t bits = 0;
    for (std::size_t i = 1; i < waves.size(); ++i)
        if (waves[i] > sorted[31]) bits |= std::uint64_t{1} << i;
    return bits;
}

std::array<std::uint64_t, 4> step_bits(const Cells& cells) {
    std::array<std::uint64_t, 4> bits{};
    std::size_t place = 0;
    for (std::size_t row = 0; row < kStepRows; ++row)
        for (std::size_t column = 0; column + 1 < kStepColumns; ++column, ++place)
            if (cells[row * kStepColumns + column + 1] > cells[row * kStepColumns + column])
                bits.at(place / 64) |= std::uint64_t{1} << place % 64;
    return bits;
}

}  // namespace

PhotoPrint print_of(const LumaView& luma) {
    if (std::min(luma.width_px, luma.height_px) < kLeastSidePx) return {};
    const auto cells = reduce(luma, kStepColumns, kStepRows);
    if (is_plain(cells)) return {};
    return {wave_bits(luma), step_bits(cells)};
}

PhotoPrint print_of_rgba(std::span<const std::uint8_t> rgba, int width_px, int height_px) {
    const auto pixels =
        static_cast<std::size_t>(std::max(0, width_px)) * static_cast<std::size_t>(std::max(0, height_px));
    if (rgba.size() != pixels * 4) return {};
    std::vector<std::uint8_t> luma(pixels);
    for (std::size_t i = 0; i < pixels; ++i)  // ITU-R BT.601
        luma[i] = static_cast<std::uint8_t>((77U * rgba[i * 4] + 150U * rgba[i * 4 + 1] + 29U * rgba[i * 4 + 2]) >> 8U);
    return print_of({luma, width_px, height_px});
}

std::string text_of(const PhotoPrint& print) {
    if (!print.known()) return {};
    std::string out;
    const auto add = [&out](std::uint64_t word) {
        std::array<char, 16> digits{};
        const auto* end = std::to_chars(digits.data(), digits.data() + digits.size(), word, 16).ptr;
        out.append(static_cast<std::size_t>(digits.data() + digits.size() - end), '0');
        out.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
    };
    add(print.waves);
    for (const auto word : print.steps) add(word);
    return out;
}

PhotoPrint print_from_text(std::string_view text) {
    if (text.size() != 80) return {};
    std::array<std::uint64_t, 5> words{};
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto part = text.substr(i * 16, 16);
        const auto read = std::from_chars(part.data(), part.data() + part.size(), words.at(i), 16);
        if (read.ec != std::errc{} || read.ptr != part.data() + part.size()) return {};
    }
    return {words[0], {words[1], words[2], words[3], words[4]}};
}

PrintDistance distance_of(const PhotoPrint& a, const PhotoPrint& b) {
    PrintDistance out{std::popcount(a.waves ^ b.waves), 0};
    for (std::size_t i = 0; i < a.steps.size(); ++i) out.steps += std::popcount(a.steps.at(i) ^ b.steps.at(i));
    return out;
}

Likeness likeness_of(const PhotoPrint& a, const PhotoPrint& b) {
    if (!a.known() || !b.known()) return Likeness::different;
    const auto distance = distance_of(a, b);
    if (distance.waves <= 6 && distance.steps <= 30) return Likeness::same;
    if (distance.waves <= 10 && distance.steps <= 60) return Likeness::similar;
    return Likeness::different;
}

}  // namespace domain
