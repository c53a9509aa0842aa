// Arithmetic of colours. Source of the contrast ratio: WCAG 2.2, "contrast ratio" and "relative luminance".
#include "ui/theme.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>

namespace ui {
namespace {

float channel(ImU32 colour, int shift) { return static_cast<float>((colour >> static_cast<unsigned>(shift)) & 255U); }

float luminance(ImU32 colour) {
    const auto linear = [&](int shift) {
        const float c = channel(colour, shift) / 255;
        return c <= 0.04045F ? c / 12.92F : std::pow((c + 0.055F) / 1.055F, 2.4F);
    };
    return 0.2126F * linear(IM_COL32_R_SHIFT) + 0.7152F * linear(IM_COL32_G_SHIFT) + 0.0722F * linear(IM_COL32_B_SHIFT);
}

}  // namespace

float contrast(ImU32 a, ImU32 b) {
    const float la = luminance(a);
    const float lb = luminance(b);
    return (std::max(la, lb) + 0.05F) / (std::min(la, lb) + 0.05F);
}

ImU32 mix(ImU32 a, ImU32 b, float b_share) {
    ImU32 out = 0;
    for (const int shift : {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT, IM_COL32_A_SHIFT}) {
        const float value = channel(a, shift) * (1 - b_share) + channel(b, shift) * b_share;
        out |= static_cast<ImU32>(std::lround(value)) << static_cast<unsigned>(shift);
    }
    return out;
}

ImU32 with_alpha(ImU32 colour, float alpha) {
    const auto a = static_cast<ImU32>(std::lround(std::clamp(alpha, 0.0F, 1.0F) * 255));
    return (colour & ~IM_COL32_A_MASK) | (a << static_cast<unsigned>(IM_COL32_A_SHIFT));
}

ImU32 colour_from(std::string_view hex, ImU32 otherwise) {
    if (hex.size() != 7 || hex[0] != '#') return otherwise;
    unsigned value = 0;
    const auto [end, fault] = std::from_chars(hex.data() + 1, hex.data() + 7, value, 16);
    if (fault != std::errc{} || end != hex.data() + 7) return otherwise;
    return IM_COL32((value >> 16U) & 255U, (value >> 8U) & 255U, value & 255U, 255U);
}

}  // namespace ui
