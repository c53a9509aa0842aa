// A WebSocket's frames, the client's side: bytes in, whole messages and answers out. No socket, no clock.
// Source: RFC 6455, sections 5 (framing), 7 (closing) and 8.1 (UTF-8). No extensions.
#pragma once
#include "domain/result.hpp"
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace net {

inline constexpr std::size_t kMaxMessageBytes = 4u << 20;

struct WebSocketNews {
    std::string lines;    // whole text messages; a line feed inside is a blank, one ends each
    std::string to_send;  // pongs, the answer to a farewell, our own when the rules were broken
    bool is_over = false;
    domain::Error why;  // when over: `timeout` for the server's farewell, malformed for broken rules or limits
};

class WebSocketReader {
  public:
    // `mask`: 32 bits that nobody can foresee, for each frame we send (RFC 6455, section 5.3).
    explicit WebSocketReader(std::function<std::uint32_t()> mask, std::size_t max_message_bytes = kMaxMessageBytes)
        : mask_(std::move(mask)), max_message_bytes_(max_message_bytes) {}

    // Cut anywhere. Nothing is read any more once it is over.
    WebSocketNews read(std::string_view bytes);
    // A frame that the server must answer.
    std::string ping() const { return frame(0x9, ""); }

  private:
    struct Head {
        bool final = false;
        unsigned opcode = 0;
        std::size_t head_bytes = 0;
        std::uint64_t payload_bytes = 0;
    };
    enum class Got { all, more_needed, broken };
    Got read_head(std::string_view bytes, Head& head, WebSocketNews& news) const;
    bool check_head(const Head& head, WebSocketNews& news) const;
    void take_frame(const Head& head, std::string_view payload, WebSocketNews& news);
    void take_close(std::string_view payload, WebSocketNews& news);
    void take_message(WebSocketNews& news);
    bool fail(WebSocketNews& news, unsigned code, std::string detail) const;
    std::string frame(unsigned opcode, std::string_view payload) const;

    std::function<std::uint32_t()> mask_;
    std::size_t max_message_bytes_;
    std::string unread_;   // of a frame that is not whole yet
    std::string message_;  // of a message that is not whole yet
    bool in_message_ = false;
    bool is_over_ = false;
};

}  // namespace net
