// fuzz: net
// Any bytes as a WebSocket's frames, cut in two at any place: the same messages, answers and end. And as the answer to
// a handshake.
#include "domain/utf8.hpp"
#include "net/websocket.hpp"
#include "net/websocket_handshake.hpp"
#include <cstdint>

static std::string told_by(std::string_view a, std::string_view b) {
    net::WebSocketReader reader([] { return 0x12345678U; }, 300);
    std::string lines;
    std::string sent;
    std::string end;
    for (const auto part : {a, b}) {
        const auto news = reader.read(part);
        lines += news.lines;
        sent += news.to_send;
        if (news.is_over) end = news.why.detail;
        if (!domain::is_utf8(news.lines)) __builtin_trap();
    }
    return lines + "|" + sent + "|" + end;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view all(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto cut = all.empty() ? 0 : data[0] * all.size() / 256;
    if (told_by(all, {}) != told_by(all.substr(0, cut), all.substr(cut))) __builtin_trap();
    const auto answer = net::read_handshake(all, "dGhlIHNhbXBsZSBub25jZQ==");
    if (answer && *answer && ((*answer)->bytes > all.size() || (*answer)->status < 100)) __builtin_trap();
    return 0;
}
