// Addresses: the server a person typed, and text that goes into a query or a form.
#pragma once
#include "domain/result.hpp"
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace net {

using Fields = std::vector<std::pair<std::string, std::string>>;

// All but the unreserved characters of RFC 3986 as %XX, for a path segment or a query value.
std::string percent_encode(std::string_view text);
// "a=1&b=%C3%A9", for a query and for application/x-www-form-urlencoded.
std::string form_encode(const Fields& fields);

// The reverse of both; "+" is a blank, and a "%" that begins no escape stays.
std::string percent_decode(std::string_view text);
Fields decode_fields(std::string_view text);

// "social.example", "https://social.example/" or "@alice@social.example" → "https://social.example".
// rejected when it is no server, or plain http to anything but this machine: a token must not
// cross a network unencrypted.
domain::Result<std::string> server_url(std::string_view typed);
// "social.example:8443" of "https://social.example:8443".
std::string server_name(std::string_view server);

bool is_web_url(std::string_view url);  // http or https, no blank and no control character, at most 2048 bytes

}  // namespace net
