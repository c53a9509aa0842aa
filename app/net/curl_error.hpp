// What a failed transfer means for us: did a byte of the request reach the other side or not?
#pragma once
#include "domain/result.hpp"
#include <curl/curl.h>
#include <string>

namespace net {

// `offline` only when surely nothing of the request arrived: name not found, connection refused, TLS failed, or time
// was up before the request began to leave. Everything else may have arrived and is `timeout`.
// `words` is libcurl's error buffer, for the sentence.
domain::Error error_of(CURL* easy, CURLcode code, const std::string& words);

// "social.example" of "https://social.example:8443/path", for sentences: never a path, a query or a user name.
std::string host_of(const std::string& url);

}  // namespace net
