// Look-up in the tables of top-level domains.
// Source: twitter-text 3.1.0, regular expressions validGTLD, validCCTLD, validPunycode.
#include "domain/tld_table.hpp"
#include "domain/utf8.hpp"
#include <algorithm>
#include <string>
#include <unicode/uchar.h>

namespace domain {

static constexpr std::size_t kLongestTld = 24;  // code points; a test holds it against the table

static bool is_in(std::span<const std::string_view> table, std::string_view name) {
    return std::binary_search(table.begin(), table.end(), name);
}

bool is_public_tld(std::string_view name) { return is_in(kPublicTlds, name); }

static bool is_ascii_alnum(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9');
}

// As JavaScript's flag "i": nothing outside ASCII becomes an ASCII letter (İ, the Kelvin sign).
static char32_t lower(char32_t c) {
    if (c < 0x80) return c >= U'A' && c <= U'Z' ? c + 0x20 : c;
    const auto folded = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    return folded < 0x80 ? c : folded;
}

static std::size_t punycode_end(std::u32string_view text, std::size_t at) {
    static constexpr std::u32string_view kPrefix = U"xn--";
    for (std::size_t i = 0; i < kPrefix.size(); ++i)
        if (at + i >= text.size() || lower(text[at + i]) != kPrefix[i]) return at;
    std::size_t end = at + kPrefix.size();
    while (end < text.size() && (is_ascii_alnum(text[end]) || text[end] == U'-')) ++end;
    return end == at + kPrefix.size() ? at : end;
}

std::size_t x_tld_end(std::u32string_view text, std::size_t at) {
    const auto may_end = [&](std::size_t end) {
        if (end == text.size()) return true;
        const char32_t next = text[end];
        return !is_ascii_alnum(next) && next != U'@' && next != U'+' && next != U'-';
    };
    std::size_t ascii_end = at;
    while (ascii_end < text.size() && ascii_end - at <= kLongestTld && is_ascii_alnum(text[ascii_end])) ++ascii_end;
    const bool is_plain = ascii_end == text.size() || text[ascii_end] < 0x80;
    std::size_t end = is_plain ? ascii_end : std::min(text.size(), at + kLongestTld);
    const std::size_t shortest = is_plain ? ascii_end : std::max(ascii_end, at + 1);
    std::u32string folded;
    for (std::size_t i = at; i < end; ++i) folded += lower(text[i]);
    for (; end >= shortest && end > at; --end) {
        if (!may_end(end)) continue;
        if (is_in(kXTlds, encode_utf8(std::u32string_view(folded).substr(0, end - at)))) return end;
    }
    return punycode_end(text, at);
}

}  // namespace domain
