// Base64 with padding (RFC 4648, section 4), and the one keyed hash that signatures use.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace net {

std::string base64(std::string_view bytes);
// nullopt for what is not base64 to the letter: no blanks, no line ends, padded.
std::optional<std::string> base64_bytes(std::string_view text);

std::string hmac_sha256(std::string_view key, std::string_view text);  // 32 bytes

}  // namespace net
