// UTF-8 to code points and back, with the byte place of each code point.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace domain {

struct CodePoints {
    std::u32string points;
    std::vector<std::size_t>
        byte_at;        // of each point, and one more: the end. Empty when the text is ASCII: place = index
    bool valid = true;  // false: something was not UTF-8 and stands as U+FFFD
    std::size_t byte_of(std::size_t index) const { return byte_at.empty() ? index : byte_at[index]; }
};

// An ill-formed part becomes one U+FFFD for each maximal subpart (Unicode, chapter 3, "U+FFFD substitution").
CodePoints decode_utf8(std::string_view text);
std::string encode_utf8(std::u32string_view points);
bool is_utf8(std::string_view text);
bool is_ascii(std::string_view text);

// What a reader sees as blank: ASCII blanks and the Unicode White_Space characters.
bool is_blank(char32_t c);
std::string_view trim_blanks(std::string_view text);

}  // namespace domain
