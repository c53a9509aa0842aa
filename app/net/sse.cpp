// Server-sent events, line by line. Lines end in \n, \r\n or \r, and any of them may be cut anywhere.
#include "net/sse.hpp"
#include <algorithm>
#include <utility>

namespace net {

using domain::ErrorKind;
using domain::fail;

static constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

void SseParser::dispatch(std::vector<SseEvent>& out) {
    if (has_data_) out.push_back({event_.empty() ? "message" : event_, data_, id_});
    event_.clear();
    data_.clear();
    has_data_ = false;
}

// The first \r or \n. Two searches for one byte each are far faster than one for either.
static std::size_t line_end(std::string_view bytes) {
    const auto feed = bytes.find('\n');
    return std::min(feed, bytes.substr(0, feed).find('\r'));
}

domain::Status SseParser::take_line(std::string_view line, std::vector<SseEvent>& out) {
    if (at_start_ && line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    at_start_ = false;
    if (line.empty()) {
        dispatch(out);
        return {};
    }
    if (line.front() == ':') return {};  // a comment: the keep-alive
    const auto colon = line.find(':');
    const auto field = line.substr(0, colon);
    auto value = colon == line.npos ? std::string_view{} : line.substr(colon + 1);
    if (value.starts_with(' ')) value.remove_prefix(1);
    if (field == "event") event_ = value;
    if (field == "id" && value.find('\0') == value.npos) id_ = value;
    if (field != "data") return {};
    if (data_.size() + value.size() + 1 > limits_.max_event_bytes)
        return fail(ErrorKind::malformed, "the stream sends an event that is too large");
    if (has_data_) data_ += '\n';
    data_ += value;
    has_data_ = true;
    return {};
}

domain::Result<std::vector<SseEvent>> SseParser::read(std::string_view bytes) {
    std::vector<SseEvent> out;
    while (!bytes.empty()) {
        if (after_return_ && bytes.front() == '\n') {
            bytes.remove_prefix(1);
            after_return_ = false;
            continue;
        }
        after_return_ = false;
        const auto end = line_end(bytes);
        line_ += bytes.substr(0, end);
        if (line_.size() > limits_.max_line_bytes)
            return fail(ErrorKind::malformed, "the stream sends a line that is too long");
        if (end == bytes.npos) break;
        after_return_ = bytes[end] == '\r';
        bytes.remove_prefix(end + 1);
        const auto line = std::exchange(line_, {});
        if (auto ok = take_line(line, out); !ok) return tl::unexpected(ok.error());
    }
    return out;
}

}  // namespace net
