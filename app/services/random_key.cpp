// Two halves of 52 bits each.
#include "services/random_key.hpp"
#include <cmath>
#include <cstdint>

namespace services {

std::string random_key(const std::function<double()>& random01) {
    constexpr char kHex[] = "0123456789abcdef";
    constexpr double kTwoTo52 = 4503599627370496.0;
    std::string out;
    for (int half = 0; half < 2; ++half) {
        auto bits = static_cast<std::uint64_t>(std::floor(random01() * kTwoTo52));
        for (int digit = 0; digit < 13; ++digit, bits >>= 4U) out += kHex[bits & 15U];
    }
    return out;
}

}  // namespace services
