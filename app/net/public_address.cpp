// Prefixes as tables.
#include "net/public_address.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstdint>
#include <cstring>
#include <netinet/in.h>

namespace net {
namespace {

struct Prefix4 {
    std::uint32_t bits;
    int length;
};

constexpr std::uint32_t v4(unsigned a, unsigned b, unsigned c) { return a << 24U | b << 16U | c << 8U; }

constexpr std::array kNotPublic4{
    Prefix4{v4(0, 0, 0), 8},      Prefix4{v4(10, 0, 0), 8},     Prefix4{v4(100, 64, 0), 10},
    Prefix4{v4(127, 0, 0), 8},    Prefix4{v4(169, 254, 0), 16}, Prefix4{v4(172, 16, 0), 12},
    Prefix4{v4(192, 0, 0), 24},   Prefix4{v4(192, 0, 2), 24},   Prefix4{v4(192, 88, 99), 24},
    Prefix4{v4(192, 168, 0), 16}, Prefix4{v4(198, 18, 0), 15},  Prefix4{v4(198, 51, 100), 24},
    Prefix4{v4(203, 0, 113), 24}, Prefix4{v4(224, 0, 0), 3}};

bool is_public4(std::uint32_t address) {
    return std::none_of(kNotPublic4.begin(), kNotPublic4.end(), [&](const Prefix4& prefix) {
        return (address ^ prefix.bits) >> static_cast<unsigned>(32 - prefix.length) == 0;
    });
}

std::uint32_t tail4(const in6_addr& address, std::size_t from) {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 4; ++i) bits = bits << 8U | address.s6_addr[from + i];
    return bits;
}

// Only 2000::/3 is given out, and of it not what tunnels or documents.
bool is_public6(const in6_addr& address) {
    const auto* b = address.s6_addr;
    const bool is_mapped =
        std::all_of(b, b + 10, [](auto byte) { return byte == 0; }) && b[10] == 0xFF && b[11] == 0xFF;
    if (is_mapped) return is_public4(tail4(address, 12));
    static constexpr std::array<unsigned char, 12> kNat64{0x00, 0x64, 0xFF, 0x9B};
    if (std::equal(kNat64.begin(), kNat64.end(), b)) return is_public4(tail4(address, 12));
    if ((b[0] & 0xE0U) != 0x20U) return false;
    if (b[0] == 0x20 && b[1] == 0x02) return is_public4(tail4(address, 2));    // 6to4
    if (b[0] == 0x20 && b[1] == 0x01 && (b[2] & 0xFEU) == 0x00) return false;  // 2001::/23
    return !(b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0D && b[3] == 0xB8);    // documentation
}

}  // namespace

bool is_public_address(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in in{};
        std::memcpy(&in, &address, sizeof in);
        return is_public4(ntohl(in.sin_addr.s_addr));
    }
    if (address.sa_family != AF_INET6) return false;
    sockaddr_in6 in{};
    std::memcpy(&in, &address, sizeof in);
    return is_public6(in.sin6_addr);
}

bool is_public_address(const std::string& numeric) {
    in_addr four{};
    if (inet_pton(AF_INET, numeric.c_str(), &four) == 1) return is_public4(ntohl(four.s_addr));
    in6_addr six{};
    return inet_pton(AF_INET6, numeric.c_str(), &six) == 1 && is_public6(six);
}

}  // namespace net
