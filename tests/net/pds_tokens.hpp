// Tokens as a PDS makes them, so that a test can hold an old one.
#pragma once
#include <chrono>
#include <nlohmann/json.hpp>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <string>

namespace test {

inline std::string base64(const std::string& bytes) {
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');  // one more: it is ended by a zero
    const auto size =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

inline std::string base64_url(const std::string& bytes) {
    std::string out = base64(bytes);
    for (char& c : out) c = c == '+' ? '-' : c == '/' ? '_' : c;
    out.erase(out.find_last_not_of('=') + 1);
    return out;
}

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
    const auto signed_part = base64_url(header.dump()) + "." + base64_url(claims.dump());
    std::string mac(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    HMAC(EVP_sha256(), jwt_secret.data(), static_cast<int>(jwt_secret.size()),
         reinterpret_cast<const unsigned char*>(signed_part.data()), signed_part.size(),
         reinterpret_cast<unsigned char*>(mac.data()), &size);
    mac.resize(size);
    return signed_part + "." + base64_url(mac);
}

}  // namespace test
