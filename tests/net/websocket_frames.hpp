// Frames as a WebSocket server sends them, and its answer to a handshake.
#pragma once
#include "net/websocket_handshake.hpp"
#include <string>

namespace test {

inline std::string server_frame(unsigned opcode, const std::string& payload, bool final = true) {
    std::string out(1, static_cast<char>((final ? 0x80U : 0U) | opcode));
    if (payload.size() < 126)
        out += static_cast<char>(payload.size());
    else if (payload.size() < 65'536)
        out += {126, static_cast<char>(payload.size() >> 8U), static_cast<char>(payload.size() & 0xFFU)};
    else
        for (out += 127; out.size() < 10;) out += static_cast<char>(payload.size() >> (8U * (9 - out.size())) & 0xFFU);
    return out + payload;
}

// The answer that agrees to `request`.
inline std::string agreement_to(const std::string& request) {
    static const std::string kName = "Sec-WebSocket-Key: ";
    const auto at = request.find(kName);
    const auto key =
        at == request.npos ? "" : request.substr(at + kName.size(), request.find('\r', at) - at - kName.size());
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
           net::websocket_accept(key) + "\r\n\r\n";
}

}  // namespace test
