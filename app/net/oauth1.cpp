// The signature base string and what is made of it.
#include "net/oauth1.hpp"
#include "net/base64.hpp"
#include <algorithm>

namespace net {

// Sorted after encoding, names first (RFC 5849, section 3.4.1.3.2).
static std::string normalized(Fields fields) {
    for (auto& [name, value] : fields) {
        name = percent_encode(name);
        value = percent_encode(value);
    }
    std::sort(fields.begin(), fields.end());
    std::string out;
    for (const auto& [name, value] : fields) {
        if (!out.empty()) out += '&';
        out.append(name).append(1, '=').append(value);
    }
    return out;
}

std::string oauth1_signature(const OAuth1Keys& keys, std::string_view method, std::string_view url, Fields fields) {
    const auto base =
        std::string(method) + '&' + percent_encode(url) + '&' + percent_encode(normalized(std::move(fields)));
    return base64(hmac_sha1(
        percent_encode(keys.consumer_secret.reveal()) + '&' + percent_encode(keys.token_secret.reveal()), base));
}

std::string oauth1_header(const OAuth1Keys& keys, const OAuth1Moment& moment, std::string_view method,
                          std::string_view url, const Fields& fields) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(moment.now.time_since_epoch()).count();
    Fields own{{"oauth_consumer_key", keys.consumer_key},
               {"oauth_nonce", moment.nonce},
               {"oauth_signature_method", "HMAC-SHA1"},
               {"oauth_timestamp", std::to_string(seconds)},
               {"oauth_token", keys.token},
               {"oauth_version", "1.0"}};
    auto all = own;
    all.insert(all.end(), fields.begin(), fields.end());
    own.emplace_back("oauth_signature", oauth1_signature(keys, method, url, std::move(all)));
    std::sort(own.begin(), own.end());
    std::string header = "OAuth ";
    for (const auto& [name, value] : own) {
        if (header.size() > 6) header += ", ";
        header.append(name).append("=\"").append(percent_encode(value)).append(1, '"');
    }
    return header;
}

}  // namespace net
