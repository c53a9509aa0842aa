// How a WebSocket begins: an HTTP request that asks to speak another language, and the answer that agrees.
// Source: RFC 6455, sections 4.1 and 4.2.2.
#pragma once
#include "ports/transport.hpp"
#include <optional>
#include <string>
#include <string_view>

namespace net {

inline constexpr std::size_t kMaxHandshakeBytes = 64u << 10;

// "ws://…" → "http://…", "wss://…" → "https://…"; nullopt for any other address.
std::optional<std::string> http_of_websocket(std::string_view url);

// `random`: 16 bytes that nobody can foresee.
std::string websocket_key(std::string_view random);
// What a server that understood answers to that key.
std::string websocket_accept(const std::string& key);
// The whole request; `request.headers` must be free of line breaks.
std::string websocket_request(const ports::HttpRequest& request, const std::string& key, std::string_view user_agent);

struct HandshakeAnswer {
    int status = 0;
    std::size_t bytes = 0;  // of the answer; what follows is the first frames, or the body of a refusal
};
// nullopt: not whole yet. malformed when it is no HTTP, too long, or a 101 that does not fit the key.
domain::Result<std::optional<HandshakeAnswer>> read_handshake(std::string_view bytes, const std::string& key);

}  // namespace net
