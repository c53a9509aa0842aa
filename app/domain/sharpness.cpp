// The colours of the heat map.
#include "domain/sharpness.hpp"
#include <algorithm>
#include <array>
#include <cstddef>

namespace domain {

// Source of the colours: five stops of the map "viridis" (Smith, van der Walt 2015, CC0).
HeatColour heat_colour(std::uint8_t cell) {
    constexpr std::array<std::array<int, 3>, 5> kStops{
        {{68, 1, 84}, {59, 82, 139}, {33, 145, 140}, {94, 201, 98}, {253, 231, 37}}};
    constexpr int kSpan = 64;  // of a cell's 255 values, between two stops
    constexpr std::uint8_t kAlpha = 165;
    if (cell == 0) return {};
    const auto stop = std::min<std::size_t>(cell / kSpan, kStops.size() - 2);
    const int part = cell - static_cast<int>(stop) * kSpan;
    const auto mix = [&](std::size_t c) {
        return static_cast<std::uint8_t>((kStops[stop][c] * (kSpan - part) + kStops[stop + 1][c] * part) / kSpan);
    };
    return {mix(0), mix(1), mix(2), kAlpha};
}

}  // namespace domain
