// Text of strangers made safe to keep.
#include "net/clean_text.hpp"
#include "domain/utf8.hpp"
#include <algorithm>

namespace net {

static bool is_dropped(char32_t c) {
    return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7F && c <= 0x9F);
}

static std::string cut(std::string text, std::size_t max_bytes) {
    if (text.size() <= max_bytes) return text;
    auto end = max_bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
    return text;
}

// Most names, links and ids: nothing in them to clean.
static bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

std::string clean_text(std::string_view text, std::size_t max_bytes) {
    if (is_plain(text)) return std::string(text.substr(0, max_bytes));
    // A little more than is kept: the cut must not make a broken character of a whole one.
    const auto decoded = domain::decode_utf8(text.substr(0, max_bytes > 1u << 20 ? text.size() : 2 * max_bytes + 8));
    std::u32string points;
    points.reserve(decoded.points.size());
    for (std::size_t i = 0; i < decoded.points.size(); ++i) {
        const auto c = decoded.points[i];
        if (is_dropped(c)) continue;
        const bool is_pair = c == '\r' && i + 1 < decoded.points.size() && decoded.points[i + 1] == '\n';
        if (!is_pair) points += c == '\r' ? U'\n' : c;
    }
    return cut(domain::encode_utf8(points), max_bytes);
}

std::string clean_line(std::string_view text, std::size_t max_bytes) {
    auto line = clean_text(text, max_bytes);
    std::replace(line.begin(), line.end(), '\n', ' ');
    std::replace(line.begin(), line.end(), '\t', ' ');
    return std::string(domain::trim_blanks(line));
}

}  // namespace net
