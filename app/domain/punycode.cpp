// The encoder of RFC 3492, section 6.3, that counts its output instead of writing it.
#include "domain/punycode.hpp"
#include <algorithm>
#include <cstdint>
#include <string>

namespace domain {

static constexpr std::uint64_t kBase = 36;
static constexpr std::uint64_t kTMin = 1;
static constexpr std::uint64_t kTMax = 26;
static constexpr std::uint64_t kSkew = 38;
static constexpr std::uint64_t kDamp = 700;

// Section 6.1.
static std::uint64_t adapt(std::uint64_t delta, std::uint64_t count, bool is_first) {
    delta = is_first ? delta / kDamp : delta / 2;
    delta += delta / count;
    std::uint64_t k = 0;
    for (; delta > ((kBase - kTMin) * kTMax) / 2; k += kBase) delta /= kBase - kTMin;
    return k + (kBase - kTMin + 1) * delta / (delta + kSkew);
}

// Digits that the variable-length integer `value` takes (section 3.3).
static std::size_t digits_of(std::uint64_t value, std::uint64_t bias) {
    std::size_t digits = 1;
    for (std::uint64_t k = kBase;; k += kBase, ++digits) {
        const auto t = k <= bias ? kTMin : std::min(k - bias, kTMax);
        if (value < t) return digits;
        value = (value - t) / (kBase - t);
    }
}

std::size_t dns_label_length(std::u32string_view label) {
    const auto basic =
        static_cast<std::size_t>(std::count_if(label.begin(), label.end(), [](char32_t c) { return c < 0x80; }));
    if (basic == label.size()) return basic;
    std::u32string sorted(label);
    std::sort(sorted.begin(), sorted.end());
    std::size_t length = 4 + basic + (basic > 0 ? 1 : 0);
    std::uint64_t n = 0x80;
    std::uint64_t delta = 0;
    std::uint64_t bias = 72;
    std::uint64_t handled = basic;
    while (handled < label.size() && length <= 64) {  // Longer than a label can be: nobody asks by how much.
        const std::uint64_t m = *std::lower_bound(sorted.begin(), sorted.end(), static_cast<char32_t>(n));
        delta += (m - n) * (handled + 1);
        n = m;
        for (const char32_t c : label) {
            if (c < n) ++delta;
            if (c != n) continue;
            length += digits_of(delta, bias);
            bias = adapt(delta, handled + 1, handled == basic);
            delta = 0;
            ++handled;
        }
        ++delta;
        ++n;
    }
    return length;
}

}  // namespace domain
