// OAuth 1.0a: the header that signs a request. Pure: the moment and the nonce are given.
// Source: RFC 5849, sections 3.4 (signature) and 3.5.1 (header); X's documentation, "Creating a signature".
#pragma once
#include "net/url.hpp"
#include "ports/secrets.hpp"

namespace net {

struct OAuth1Keys {
    std::string consumer_key, token;
    ports::Secret consumer_secret, token_secret;
};

struct OAuth1Moment {
    domain::UtcTime now{};
    std::string nonce;  // never used twice
};

// The value of `Authorization`. `fields`: those of the query and of a form body, not encoded; the body of a JSON or
// multipart request is not signed. `url` without its query.
std::string oauth1_header(const OAuth1Keys& keys, const OAuth1Moment& moment, std::string_view method,
                          std::string_view url, const Fields& fields);

// HMAC-SHA1 in base64: the signature of that request.
std::string oauth1_signature(const OAuth1Keys& keys, std::string_view method, std::string_view url, Fields fields);

}  // namespace net
