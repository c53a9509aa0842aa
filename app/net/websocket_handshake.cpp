// The opening handshake. (OpenSSL's libcrypto for SHA-1, which curl links already)
#include "net/websocket_handshake.hpp"
#include "net/base64.hpp"
#include "net/server_words.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <openssl/evp.h>

namespace net {

using domain::ErrorKind;
using domain::fail;

std::optional<std::string> http_of_websocket(std::string_view url) {
    if (url.starts_with("ws://")) return "http://" + std::string(url.substr(5));
    if (url.starts_with("wss://")) return "https://" + std::string(url.substr(6));
    return std::nullopt;
}

std::string websocket_key(std::string_view random) { return base64(random); }

std::string websocket_accept(const std::string& key) {
    const auto text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";  // RFC 6455, section 1.3
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha1(), nullptr);
    return base64({reinterpret_cast<const char*>(digest.data()), length});
}

std::string websocket_request(const ports::HttpRequest& request, const std::string& key, std::string_view user_agent) {
    const std::string_view url = request.url;
    const auto begin = url.find("://") + 3;
    const auto path_at = std::min(url.find_first_of("/?#", begin), url.size());
    auto path = std::string(url.substr(path_at, url.find('#', path_at) - path_at));
    if (!path.starts_with('/')) path.insert(0, "/");
    std::string out = "GET " + path + " HTTP/1.1\r\nHost: " + std::string(url.substr(begin, path_at - begin)) +
                      "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: " + key +
                      "\r\nSec-WebSocket-Version: 13\r\nUser-Agent: " + std::string(user_agent) + "\r\n";
    for (const auto& [name, value] : request.headers) out.append(name).append(": ").append(value).append("\r\n");
    return out + "\r\n";
}

namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r");
    return begin == text.npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// The value of a header that stands once; "" when it is absent or stands twice.
std::string_view header_in(std::string_view head, std::string_view lower_name) {
    std::string_view found;
    int count = 0;
    for (auto end = head.find('\n'); !head.empty(); end = head.find('\n')) {
        const auto line = head.substr(0, end);
        head.remove_prefix(std::min(line.size() + 1, head.size()));
        const auto colon = line.find(':');
        if (colon == line.npos || lower(trimmed(line.substr(0, colon))) != lower_name) continue;
        found = trimmed(line.substr(colon + 1));
        ++count;
    }
    return count == 1 ? found : std::string_view{};
}

// "HTTP/1.1 101 …"; 0 when it is none.
int status_in(std::string_view head) {
    int status = 0;
    if (!head.starts_with("HTTP/1.") || head.size() < 12) return 0;
    const auto [end, fault] = std::from_chars(head.data() + 9, head.data() + 12, status);
    return fault == std::errc{} && end == head.data() + 12 && status >= 100 ? status : 0;
}

// Several names with commas between them may stand there.
bool lists(std::string_view value, std::string_view lower_name) {
    const auto names = lower(value);
    const auto at = names.find(lower_name);
    return at != names.npos;
}

}  // namespace

domain::Result<std::optional<HandshakeAnswer>> read_handshake(std::string_view bytes, const std::string& key) {
    const auto end = bytes.substr(0, kMaxHandshakeBytes).find("\r\n\r\n");
    if (end == bytes.npos) {
        const bool may_be_http = std::string_view("HTTP/1.").starts_with(bytes.substr(0, 7));
        if (may_be_http && bytes.size() < kMaxHandshakeBytes) return std::nullopt;
        return fail(ErrorKind::malformed, "the server does not answer as one that streams");
    }
    const auto head = bytes.substr(0, end);
    const HandshakeAnswer answer{status_in(head), end + 4};
    if (answer.status == 0) return fail(ErrorKind::malformed, "the server does not answer as one that streams");
    if (answer.status != 101) return answer;
    const bool fits = lower(header_in(head, "upgrade")) == "websocket" &&
                      lists(header_in(head, "connection"), "upgrade") &&
                      header_in(head, "sec-websocket-accept") == websocket_accept(key) &&
                      head.find("\r\nSec-WebSocket-Extensions") == head.npos;
    if (!fits) return fail(ErrorKind::malformed, "the server agrees to stream, but not to what was asked");
    return answer;
}

}  // namespace net
