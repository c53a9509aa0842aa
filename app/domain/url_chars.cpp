// Character classes of twitter-text 3.1.0 (latinAccentChars, invalidDomainChars, validUrlPrecedingChars and the path
// and query classes), and the ones that Mastodon puts in their place (its initializer for twitter-text).
#include "domain/url_chars.hpp"
#include "domain/url_find.hpp"
#include "domain/utf8.hpp"
#include <array>
#include <unicode/uchar.h>

namespace domain {

static bool is_ascii_alnum(char32_t c) { return is_ascii_letter(c) || is_ascii_digit(c); }

static constexpr bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != set.npos; }

bool is_latin_accent(char32_t c) {
    if (c < 0xC0) return false;
    if (c <= 0x24F) return c != 0xD7 && c != 0xF7;
    if (c >= 0x1E00 && c <= 0x1EFF) return true;
    if (c >= 0x300 && c <= 0x36F) return true;
    return c < 0x300 && is_one_of(c, U"\u0253\u0254\u0256\u0257\u0259\u025B\u0263\u0268\u026F\u0272\u0289\u028B\u02BB");
}

static bool is_directional_mark(char32_t c) {
    return (c >= 0x202A && c <= 0x202E) || c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x2066 && c <= 0x2069);
}

bool is_x_space(char32_t c) {
    if (c < 0x80) return (c >= 9 && c <= 13) || c == U' ';
    return c == 0x85 || c == 0xA0 || c == 0x1680 || c == 0x180E || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_js_blank(char32_t c) {
    if (c < 0x80) return is_blank(c);
    return c == 0xFEFF || (c != 0x85 && is_blank(c));
}

bool is_x_invalid(char32_t c) { return c == 0xFFFE || c == 0xFEFF || c == 0xFFFF; }

// Asked for every character of a text, so ASCII is looked up.
static constexpr auto kAsciiDomainChars = [] {
    std::array<bool, 0x80> table{};
    for (char32_t c = 0; c < 0x80; ++c)
        table.at(c) = !(c >= 9 && c <= 13) && !is_one_of(c, U" !'#%&()*+,\\-./:;<=>?@[]^_{|}~$");
    return table;
}();

bool is_domain_char(char32_t c) {
    if (c < 0x80) return kAsciiDomainChars[c];
    return !is_x_space(c) && !is_x_invalid(c) && !is_directional_mark(c);
}

bool may_precede_url(char32_t c) { return !is_ascii_alnum(c) && !is_one_of(c, U"@＠$#＃") && !is_x_invalid(c); }

static bool is_cyrillic(char32_t c) { return c >= 0x400 && c <= 0x4FF; }

static bool is_x_path(char32_t c) {
    return is_ascii_alnum(c) || is_one_of(c, U"!*';:=+,.$/%#[]-\u2013_~@|&") || is_cyrillic(c) || is_latin_accent(c);
}

static bool is_x_path_end(char32_t c) {
    return is_ascii_alnum(c) || is_one_of(c, U"+-=_#/") || is_cyrillic(c) || is_latin_accent(c);
}

static bool is_x_query(char32_t c) { return is_ascii_alnum(c) || is_one_of(c, U"!?*'@();:&=+$/%#[]-_.,~|"); }
static bool is_x_query_end(char32_t c) { return is_ascii_alnum(c) || is_one_of(c, U"-_&=#/"); }

const UrlDialect& x_urls() {
    static constexpr std::array<std::u32string_view, 2> kSchemes{U"https://", U"http://"};
    static constexpr UrlDialect kDialect{is_x_path, is_x_path_end, is_x_query, is_x_query_end,
                                         kSchemes,  true,          true,       false};
    return kDialect;
}

static bool is_white(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)); }
static bool is_mastodon_path(char32_t c) { return !is_white(c) && !is_one_of(c, U"<>()?"); }

static bool is_mastodon_path_end(char32_t c) { return !is_white(c) && !is_one_of(c, U"()?!*\"'「」<>;:=,.$%[]~&|@"); }

static bool is_iri(char32_t c) {
    if (c < 0xA0 || (c >= 0xD800 && c < 0xE000)) return false;
    return c < 0x10000 ? (c < 0xFDD0 || c >= 0xFDF0) && c < 0xFFF0
                       : (c & 0xFFFF) < 0xFFFE && (c < 0xE0000 || c >= 0xE1000);
}

static bool is_mastodon_query(char32_t c) { return is_x_query(c) || c == U'^' || is_iri(c); }
static bool is_mastodon_query_end(char32_t c) { return is_x_query_end(c) || is_iri(c); }

const UrlDialect& mastodon_urls() {
    static constexpr std::array<std::u32string_view, 9> kSchemes{
        U"https://", U"http://", U"dat://", U"dweb://", U"ipfs://", U"ipns://", U"ssb://", U"gopher://", U"gemini://"};
    static constexpr UrlDialect kDialect{
        is_mastodon_path, is_mastodon_path_end, is_mastodon_query, is_mastodon_query_end, kSchemes, false, false, true};
    return kDialect;
}

}  // namespace domain
