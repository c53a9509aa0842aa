// Reads JSON that strangers send: bounded, tolerant of wrong types and bad characters, never trusting.
#pragma once
#include "domain/result.hpp"
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace net {

using Json = nlohmann::json;

inline constexpr std::size_t kMaxJsonBytes = 4u << 20;
inline constexpr int kMaxJsonDepth = 64;

// malformed when it is too large, nested deeper than 64, or not JSON. Bytes that are not UTF-8, and escapes of half a
// surrogate pair, become U+FFFD: one broken post must not cost a page of forty.
domain::Result<Json> parse_json(std::string_view text);

// A member by name, whatever `object` is: the null value when there is none. The reference lives as long as `object`.
const Json& member(const Json& object, const char* key);
// "" when absent or of another type; a whole number is given as its digits (some servers send ids so).
std::string text_of(const Json& object, const char* key);
// 0 when absent or of another type or out of range; text of digits counts as a number.
long long number_of(const Json& object, const char* key);
// False when absent or of another type.
bool flag_of(const Json& object, const char* key);
// The array's elements, at most `most`; none when it is no array.
std::vector<const Json*> elements_of(const Json& array, std::size_t most);

}  // namespace net
