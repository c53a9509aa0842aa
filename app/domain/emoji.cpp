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

static bool is_tone_base(char32_t c) {
    static constexpr char32_t kSkier = U'\u26F7';  // was one until 2016
    return c == kSkier || (has(c, UCHAR_EMOJI_MODIFIER_BASE) && !has(c, UCHAR_EMOJI_PRESENTATION));
}

// What twitter-text's table has of older standards: ☝ with selector and skin tone, the selector that iOS still writes
// after ⚡ and 41 others, the eye in the bubble without selectors. `at` when none begins there.
static std::size_t older_sequence_end(std::u32string_view text, std::size_t at) {
    static constexpr std::u32string_view kSelectable =
        U"\u231A\u231B\u25FD\u25FE\u2614\u2615\u2648\u2649\u264A\u264B\u264C\u264D\u264E\u264F\u2650\u2651\u2652\u2653"
        U"\u267F\u2693\u26A1\u26AA\u26AB\u26BD\u26BE\u26C4\u26C5\u26D4\u26EA\u26F2\u26F3\u26F5\u26FA\u26FD\u2757\u2B1B"
        U"\u2B1C\u2B50\u2B55\U0001F004\U0001F21A\U0001F22F";
    const auto rest = text.substr(at, 3);
    const bool is_selected = rest.size() > 1 && rest[1] == kEmojiSelector;
    const std::size_t tone = is_selected ? 2 : 1;
    if (rest.size() > tone && is_skin_tone(rest[tone]) && is_tone_base(rest[0])) return at + tone + 1;
    if (is_selected && kSelectable.find(rest[0]) != std::u32string_view::npos) return at + 2;
    return rest == U"\U0001F441\u200D\U0001F5E8" ? at + 3 : at;
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
        while (end > at + 1 && !is_sequence(text.substr(at, end - at))) --end;
        const auto known = std::max(end > at + 1 ? end : at, older_sequence_end(text, at));
        if (known > at) return known;
    }
    return has(c, UCHAR_EMOJI_PRESENTATION) ? at + 1 : at;
}

}  // namespace domain
