// SHA-256, as lower-case hex. (libsodium)
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace domain {

std::string sha256_hex(std::string_view bytes);
std::string sha256_hex(std::span<const unsigned char> bytes);

}  // namespace domain
