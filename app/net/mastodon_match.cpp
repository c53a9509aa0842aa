// Texts compared by their skeleton.
#include "net/mastodon_match.hpp"
#include "domain/hashtag.hpp"
#include "domain/utf8.hpp"
#include "net/html_text.hpp"

namespace net {

static bool is_name_char(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.';
}

static bool is_kept(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    const bool is_invisible = (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0x00AD ||
                              (c >= 0xFE00 && c <= 0xFE0F) || c == 0x2022;  // a bullet may be our own, from <li>
    return !is_invisible && !domain::is_blank(c);
}

// Where "@user@host:port" ends when it begins at `at` with "@user@"; else `at`.
static std::size_t end_of_host(const std::u32string& text, std::size_t at) {
    if (at >= text.size() || text[at] != '@') return at;
    auto end = at + 1;
    while (end < text.size() && (is_name_char(text[end]) || text[end] == ':')) ++end;
    return end == at + 1 ? at : end;
}

std::string skeleton(std::string_view text) {
    const auto points = domain::decode_utf8(text).points;
    std::u32string kept;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i] != '@') {
            if (is_kept(points[i])) kept += points[i];
            continue;
        }
        for (++i; i < points.size() && is_name_char(points[i]); ++i)
            if (is_kept(points[i])) kept += points[i];
        i = end_of_host(points, i) - 1;
    }
    return domain::fold_tag(domain::encode_utf8(kept));
}

bool is_same_text(std::string_view sent, std::string_view source, std::string_view html) {
    const auto wanted = skeleton(sent);
    if (!source.empty()) return skeleton(source) == wanted;
    // Both readings: a server may show a link cut, or keep it whole under other words.
    return skeleton(html_to_text(html, LinkText::whole).text) == wanted ||
           skeleton(html_to_text(html, LinkText::as_shown).text) == wanted;
}

}  // namespace net
