// RFC 6455, read frame by frame. The first broken rule ends it: what follows could be anything.
#include "net/websocket.hpp"
#include "domain/utf8.hpp"
#include <algorithm>

namespace net {

using domain::ErrorKind;

namespace {

enum Opcode : unsigned { kContinue = 0x0, kText = 0x1, kBinary = 0x2, kClose = 0x8, kPing = 0x9, kPong = 0xA };
enum CloseCode : unsigned {
    kProtocolError = 1002,
    kUnsupported = 1003,
    kNoStatus = 1005,
    kBadText = 1007,
    kTooBig = 1009
};
constexpr std::uint64_t kMaxControl = 125;

unsigned byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

std::uint64_t big_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (const unsigned char c : bytes) value = value << 8U | c;
    return value;
}

std::string code_bytes(unsigned code) { return {static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)}; }

// What may stand on the wire (RFC 6455, section 7.4, and IANA's registry).
bool is_close_code(unsigned code) {
    if (code >= 3000 && code < 5000) return true;
    return code >= 1000 && code <= 1014 && code != 1004 && code != kNoStatus && code != 1006;
}

}  // namespace

std::string WebSocketReader::frame(unsigned opcode, std::string_view payload) const {
    const auto mask = mask_();
    std::string out{static_cast<char>(0x80U | opcode), static_cast<char>(0x80U | payload.size())};  // at most 125
    for (const unsigned shift : {24U, 16U, 8U, 0U}) out += static_cast<char>(mask >> shift & 0xFFU);
    for (std::size_t i = 0; i < payload.size(); ++i)
        out += static_cast<char>(byte_at(payload, i) ^ (mask >> (24U - 8U * (i % 4)) & 0xFFU));
    return out;
}

// Always false, for its callers.
bool WebSocketReader::fail(WebSocketNews& news, unsigned code, std::string detail) const {
    news.is_over = true;
    news.why = {ErrorKind::malformed, std::move(detail)};
    news.to_send += frame(kClose, code_bytes(code));
    return false;
}

bool WebSocketReader::check_head(const Head& head, WebSocketNews& news) const {
    const bool is_control = head.opcode >= kClose;
    if (is_control && (!head.final || head.payload_bytes > kMaxControl))
        return fail(news, kProtocolError, "the stream breaks the rules: a control frame is too long or in parts");
    if (is_control) return true;
    if (head.opcode == kBinary) return fail(news, kUnsupported, "the stream sends bytes where text is due");
    if (in_message_ != (head.opcode == kContinue))
        return fail(news, kProtocolError, "the stream breaks the rules: parts of messages are out of order");
    if (head.payload_bytes > max_message_bytes_ - message_.size())
        return fail(news, kTooBig,
                    "the stream sends a message of more than " + std::to_string(max_message_bytes_ / 1024) + " KiB");
    return true;
}

WebSocketReader::Got WebSocketReader::read_head(std::string_view bytes, Head& head, WebSocketNews& news) const {
    if (bytes.size() < 2) return Got::more_needed;
    const auto first = byte_at(bytes, 0);
    const auto second = byte_at(bytes, 1);
    head.final = (first & 0x80U) != 0;
    head.opcode = first & 0x0FU;
    const bool is_known = head.opcode <= kBinary || (head.opcode >= kClose && head.opcode <= kPong);
    if ((first & 0x70U) != 0 || (second & 0x80U) != 0 || !is_known) {
        fail(news, kProtocolError, "the stream breaks the rules: a frame of an unknown kind");
        return Got::broken;
    }
    const auto short_size = second & 0x7FU;
    const std::size_t more = short_size == 126 ? 2 : short_size == 127 ? 8 : 0;
    head.head_bytes = 2 + more;
    if (bytes.size() < head.head_bytes) return Got::more_needed;
    head.payload_bytes = more == 0 ? short_size : big_endian(bytes.substr(2, more));
    return check_head(head, news) ? Got::all : Got::broken;
}

void WebSocketReader::take_message(WebSocketNews& news) {
    if (!domain::is_utf8(message_)) {
        fail(news, kBadText, "the stream sends text that is no UTF-8");
        return;
    }
    // JSON knows line feeds between its parts only.
    std::replace(message_.begin(), message_.end(), '\n', ' ');
    news.lines += message_;
    news.lines += '\n';
    message_.clear();
}

void WebSocketReader::take_close(std::string_view payload, WebSocketNews& news) {
    const auto code = payload.size() >= 2 ? static_cast<unsigned>(big_endian(payload.substr(0, 2))) : 0U;
    if (payload.size() == 1 || (code != 0 && !is_close_code(code)) ||
        (payload.size() >= 2 && (code == 0 || !domain::is_utf8(payload.substr(2))))) {
        fail(news, kProtocolError, "the stream breaks the rules: its farewell cannot be read");
        return;
    }
    news.is_over = true;
    news.why = {ErrorKind::timeout, "the server closed the stream (code " + std::to_string(code) + ")"};
    news.to_send += frame(kClose, payload.substr(0, 2));
}

void WebSocketReader::take_frame(const Head& head, std::string_view payload, WebSocketNews& news) {
    if (head.opcode == kPing) news.to_send += frame(kPong, payload);
    if (head.opcode == kClose) take_close(payload, news);
    if (head.opcode >= kClose) return;
    message_ += payload;
    in_message_ = !head.final;
    if (head.final) take_message(news);
}

WebSocketNews WebSocketReader::read(std::string_view bytes) {
    WebSocketNews news;
    if (is_over_) return news;
    unread_ += bytes;
    std::string_view rest = unread_;
    while (!news.is_over) {
        Head head;
        if (read_head(rest, head, news) != Got::all || rest.size() - head.head_bytes < head.payload_bytes) break;
        const auto payload = rest.substr(head.head_bytes, static_cast<std::size_t>(head.payload_bytes));
        take_frame(head, payload, news);
        rest.remove_prefix(head.head_bytes + payload.size());
    }
    unread_.erase(0, unread_.size() - rest.size());
    is_over_ = news.is_over;
    return news;
}

}  // namespace net
