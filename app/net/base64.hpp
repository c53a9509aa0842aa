// Base64 (RFC 4648, section 4), its form for addresses (section 5), and the keyed hashes that signatures use.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace net {

std::string base64(std::string_view bytes);
// nullopt for what is not base64 to the letter: no blanks, no line ends, padded.
std::optional<std::string> base64_bytes(std::string_view text);
// "-" and "_" in place of "+" and "/", and no padding.
std::string base64_url(std::string_view bytes);
std::optional<std::string> base64_url_bytes(std::string_view text);

std::string hmac_sha1(std::string_view key, std::string_view text);    // 20 bytes
std::string hmac_sha256(std::string_view key, std::string_view text);  // 32 bytes

}  // namespace net
