// Tokens as a PDS makes them, so that a test can hold an old one.
#pragma once
#include "net/base64.hpp"
#include <chrono>
#include <nlohmann/json.hpp>
#include <string>

namespace test {

// Signed as the server signs (HS256), issued four hours ago, good for two.
inline std::string expired_access_token(const std::string& did, const std::string& jwt_secret) {
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    const nlohmann::json header{{"typ", "at+jwt"}, {"alg", "HS256"}};
    const nlohmann::json claims{{"scope", "com.atproto.appPass"},
                                {"sub", did},
                                {"aud", "did:web:localhost"},
                                {"iat", seconds - 14'400},
                                {"exp", seconds - 7'200}};
    const auto signed_part = net::base64_url(header.dump()) + "." + net::base64_url(claims.dump());
    return signed_part + "." + net::base64_url(net::hmac_sha256(jwt_secret, signed_part));
}

}  // namespace test
