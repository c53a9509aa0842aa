// A perceptual print: what stays of a picture when it is made small, re-encoded or shot again a moment later.
// Sources: pHash, Zauner 2010 ("Implementation and Benchmarking of Perceptual Image Hash Functions"), chapter 3.2;
// dHash, Krawetz 2013 ("Kind of Like That"), here of 16 × 16 differences. Thresholds: docs/photo-check.md, "Bursts".
#pragma once
#include "domain/image_metrics.hpp"
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace domain {

struct PhotoPrint {
    std::uint64_t waves = 0;               // signs of the 63 slowest waves but the mean, against their median
    std::array<std::uint64_t, 4> steps{};  // 256 steps from cell to cell along the rows: up or not
    bool known() const { return waves != 0 || steps != std::array<std::uint64_t, 4>{}; }
    bool operator==(const PhotoPrint&) const = default;
};

// Any thread, under a millisecond at 512 px. Not known for a picture under 32 px on a side or of one grey all over:
// its bits would be noise.
PhotoPrint print_of(const LumaView& luma);
// Of an upright thumbnail: height × width × 4, row-major.
PhotoPrint print_of_rgba(std::span<const std::uint8_t> rgba, int width_px, int height_px);

// As the store keeps it: 80 hex digits, "" when not known.
std::string text_of(const PhotoPrint& print);
PhotoPrint print_from_text(std::string_view text);

enum class Likeness { different, similar, same };
// Both halves must agree: slides and simple shapes on black collide in one alone. Different when either is not known.
Likeness likeness_of(const PhotoPrint& a, const PhotoPrint& b);

struct PrintDistance {
    int waves = 0, steps = 0;  // bits that differ: of 63, of 256
};
PrintDistance distance_of(const PhotoPrint& a, const PhotoPrint& b);

}  // namespace domain
