// libcurl's result codes as our kinds. Source: libcurl, "libcurl-errors"; platforms reference section 0.1.
#include "net/curl_error.hpp"

namespace net {

using domain::Error;
using domain::ErrorKind;

// These happen before the request is written, whatever the method.
static bool is_before_sending(CURLcode code) {
    switch (code) {
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_PROXY:
    case CURLE_INTERFACE_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH: return true;
    default: return false;
    }
}

// libcurl sets the pre-transfer time when the connection, TLS included, is ready for the request.
static bool began_to_send(CURL* easy) {
    curl_off_t ready_us = 0;
    curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &ready_us);
    return ready_us > 0;
}

static bool was_redirected(CURL* easy) {
    long redirects = 0;
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_REDIRECT_COUNT, &redirects);
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    return redirects > 0 || status / 100 == 3;
}

std::string host_of(const std::string& url) {
    auto begin = url.find("://");
    begin = begin == std::string::npos ? 0 : begin + 3;
    auto host = url.substr(begin, url.find_first_of("/?#", begin) - begin);
    if (const auto at = host.rfind('@'); at != std::string::npos) host.erase(0, at + 1);
    return host.substr(0, 100);
}

static Error bad_address(CURL* easy, const std::string& host) {
    if (was_redirected(easy)) return {ErrorKind::malformed, host + " sends us on to an address that cannot be used"};
    return {ErrorKind::rejected, "the address cannot be used: it must be http or https with a server name"};
}

Error error_of(CURL* easy, CURLcode code, const std::string& words) {
    char* url = nullptr;
    curl_easy_getinfo(easy, CURLINFO_EFFECTIVE_URL, &url);
    const auto host = host_of(url != nullptr ? url : "");
    const auto why = words.empty() ? std::string(curl_easy_strerror(code)) : words;
    if (code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL) return bad_address(easy, host);
    if (code == CURLE_TOO_MANY_REDIRECTS)
        return {ErrorKind::malformed, host + " sends us from address to address without end"};
    if (code == CURLE_BAD_CONTENT_ENCODING) return {ErrorKind::malformed, host + " answers in a damaged compression"};
    if (is_before_sending(code)) return {ErrorKind::offline, host + " cannot be reached: " + why};
    if (!began_to_send(easy)) return {ErrorKind::offline, host + " cannot be reached: " + why};
    return {ErrorKind::timeout, host + " gave no whole answer: " + why};
}

}  // namespace net
