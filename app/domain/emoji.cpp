// The longest emoji sequence at a place. Most emoji stand alone, so the sets of sequences are asked only when a joiner,
// a selector, a skin tone, a tag or a second flag letter follows.
#include "domain/emoji.hpp"
#include <algorithm>
#include <array>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

namespace domain {

static constexpr char32_t kEmojiSelector = 0xFE0F;
static constexpr char32_t kJoiner = 0x200D;
static constexpr char32_t kKeycap = 0x20E3;
static constexpr std::size_t kLongest = 16;  // code points; the longest recommended sequence has 10

static bool has(char32_t c, UProperty property) { return u_hasBinaryProperty(static_cast<UChar32>(c), property); }
static bool is_skin_tone(char32_t c) { return c >= 0x1F3FB && c <= 0x1F3FF; }
static bool is_flag_letter(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }
static bool is_tag(char32_t c) { return c >= 0xE0020 && c <= 0xE007F; }

static bool continues_emoji(char32_t c) {
    return c == kEmojiSelector || c == kJoiner || is_skin_tone(c) || is_flag_letter(c) || is_tag(c);
}

static bool is_sequence(std::u32string_view points) {
    std::array<UChar, kLongest * 2> units{};
    int32_t size = 0;
    for (const char32_t c : points) U16_APPEND_UNSAFE(units.data(), size, static_cast<UChar32>(c));
    return u_stringHasBinaryProperty(units.data(), size, UCHAR_RGI_EMOJI);
}

static std::size_t keycap_end(std::u32string_view text, std::size_t at) {
    const bool is_key = (text[at] >= U'0' && text[at] <= U'9') || text[at] == U'#' || text[at] == U'*';
    if (!is_key || at + 1 >= text.size()) return at;
    const std::size_t mark = text[at + 1] == kEmojiSelector ? at + 2 : at + 1;
    return mark < text.size() && text[mark] == kKeycap ? mark + 1 : at;
}

std::size_t emoji_end(std::u32string_view text, std::size_t at) {
    const char32_t c = text[at];
    if (c < 0xA9) return keycap_end(text, at);
    if (!has(c, UCHAR_EMOJI)) return at;
    if (at + 1 < text.size() && continues_emoji(text[at + 1])) {
        std::size_t end = at + 1;
        while (end < text.size() && end - at < kLongest &&
               (continues_emoji(text[end]) || (text[end - 1] == kJoiner && has(text[end], UCHAR_EMOJI))))
            ++end;
        for (; end > at + 1; --end)
            if (is_sequence(text.substr(at, end - at))) return end;
    }
    return has(c, UCHAR_EMOJI_PRESENTATION) ? at + 1 : at;
}

}  // namespace domain
