// UTF-8 by ICU's macros, which hold to the Unicode rules for ill-formed text.
#include "domain/utf8.hpp"
#include <algorithm>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace domain {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

CodePoints decode_utf8(std::string_view text) {
    CodePoints out;
    out.points.reserve(text.size());
    if (is_ascii(text)) {
        out.points.assign(text.begin(), text.end());
        return out;
    }
    out.byte_at.reserve(text.size() + 1);
    const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
    for (std::size_t i = 0; i < text.size();) {
        out.byte_at.push_back(i);
        UChar32 c = 0;
        U8_NEXT(bytes, i, text.size(), c);
        if (c < 0) out.valid = false;
        out.points.push_back(c < 0 ? U'\uFFFD' : static_cast<char32_t>(c));
    }
    out.byte_at.push_back(text.size());
    return out;
}

std::string encode_utf8(std::u32string_view points) {
    std::string out;
    out.reserve(points.size());
    for (const char32_t c : points) {
        uint8_t bytes[4];
        int size = 0;
        UBool is_error = false;
        U8_APPEND(bytes, size, 4, static_cast<UChar32>(c), is_error);
        if (is_error)
            out += "\xEF\xBF\xBD";
        else
            out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    }
    return out;
}

bool is_utf8(std::string_view text) {
    if (is_ascii(text)) return true;
    const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
    UChar32 c = 0;
    for (std::size_t i = 0; i < text.size() && c >= 0;) U8_NEXT(bytes, i, text.size(), c);
    return c >= 0;
}

bool is_blank(char32_t c) {
    if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13);
    return u_isUWhiteSpace(static_cast<UChar32>(c));
}

// Whole UTF-8 characters are cut, so the ends are looked at as code points.
std::string_view trim_blanks(std::string_view text) {
    while (!text.empty()) {
        const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
        std::size_t size = 0;
        UChar32 c = 0;
        U8_NEXT(bytes, size, text.size(), c);
        if (c < 0 || !is_blank(static_cast<char32_t>(c))) break;
        text.remove_prefix(size);
    }
    while (!text.empty()) {
        const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
        auto end = static_cast<int32_t>(text.size());
        UChar32 c = 0;
        U8_PREV(bytes, 0, end, c);
        if (c < 0 || !is_blank(static_cast<char32_t>(c))) break;
        text = text.substr(0, static_cast<std::size_t>(end));
    }
    return text;
}

}  // namespace domain
