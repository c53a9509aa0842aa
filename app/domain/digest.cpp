// SHA-256 by libsodium.
#include "domain/digest.hpp"
#include <array>
#include <sodium/crypto_hash_sha256.h>
#include <sodium/utils.h>

namespace domain {

std::string sha256_hex(std::span<const unsigned char> bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), bytes.data(), bytes.size());
    std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    return hex.data();
}

std::string sha256_hex(std::string_view bytes) {
    return sha256_hex(std::span(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

}  // namespace domain
