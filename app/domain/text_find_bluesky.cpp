// Links, tags and mentions by the rules of Bluesky's own library. Source: npm @atproto/api 0.19, rich-text detection
// (MENTION_REGEX, URL_REGEX, TAG_REGEX, CASHTAG_REGEX); "blank" is what JavaScript's \s takes.
#include "domain/text_find.hpp"
#include "domain/tld_table.hpp"
#include "domain/url_chars.hpp"
#include "domain/utf8.hpp"
#include <algorithm>
#include <unicode/uchar.h>

namespace domain {

namespace {

constexpr std::size_t kMaxTagUnits = 64;  // UTF-16
constexpr std::size_t kMaxTicker = 5;

bool is_zero_width(char32_t c) { return c == 0xAD || c == 0x2060 || (c >= 0x200A && c <= 0x200D) || c == 0x20E2; }

bool is_punctuation(char32_t c) { return u_ispunct(static_cast<UChar32>(c)); }
bool is_alnum(char32_t c) { return is_ascii_letter(c) || is_ascii_digit(c); }

// A name whose last label is a known top-level domain, in lower case as the library compares it.
bool has_known_tld(std::u32string_view name) {
    const auto dot = name.rfind(U'.');
    return dot != std::u32string_view::npos && is_public_tld(encode_utf8(name.substr(dot + 1)));
}

bool starts_word(std::u32string_view text, std::size_t at) {
    return at == 0 || is_js_blank(text[at - 1]) || text[at - 1] == U'(';
}

bool begins_with(std::u32string_view text, std::size_t at, std::u32string_view lower_case) {
    for (std::size_t i = 0; i < lower_case.size(); ++i) {
        if (at + i >= text.size()) return false;
        const char32_t c = text[at + i];
        if ((c >= U'A' && c <= U'Z' ? c + 0x20 : c) != lower_case[i]) return false;
    }
    return true;
}

// [a-z][a-z0-9]*(\.[a-z0-9]+)+ in any case; `at` when it is not there.
std::size_t bare_domain_end(std::u32string_view text, std::size_t at) {
    if (at >= text.size() || !is_ascii_letter(text[at])) return at;
    std::size_t end = at;
    std::size_t best = at;
    while (true) {
        const std::size_t label = end;
        while (end < text.size() && is_alnum(text[end])) ++end;
        if (end == label) break;
        if (label > at) best = end;
        if (end >= text.size() || text[end] != U'.') break;
        ++end;
    }
    return best;
}

// One closing mark, then one ')' that nothing opened.
std::size_t without_trailing_marks(std::u32string_view text, std::size_t begin, std::size_t end) {
    if (std::u32string_view(U".,;:!?").find(text[end - 1]) != std::u32string_view::npos) --end;
    const auto link = text.substr(begin, end - begin);
    if (!link.empty() && link.back() == U')' && link.find(U'(') == std::u32string_view::npos) --end;
    return end;
}

// The length of "https://" or "http://" at `at`, in any case, where something follows; 0 without.
std::size_t scheme_size(std::u32string_view text, std::size_t at) {
    for (const std::u32string_view scheme : {U"https://", U"http://"})
        if (begins_with(text, at, scheme) && at + scheme.size() < text.size() && !is_js_blank(text[at + scheme.size()]))
            return scheme.size();
    return 0;
}

// The library takes a scheme in lower case only, or a domain it knows. What a PDS refuses as a uri is left out: nothing
// or a '/' right after the scheme, and the word that merely begins with "http", which the library leaves without one.
void add_urls(std::u32string_view text, std::vector<PointEntity>& found) {
    std::size_t taken = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!starts_word(text, at) || (at > 0 && at <= taken)) continue;
        const auto scheme = scheme_size(text, at);
        const auto domain_end = scheme > 0 ? at : bare_domain_end(text, at);
        if (scheme == 0 && domain_end == at) continue;
        std::size_t end = domain_end;
        while (end < text.size() && !is_js_blank(text[end])) ++end;
        taken = end;
        const auto kept = without_trailing_marks(text, at, end);
        const bool is_link = scheme > 0
                                 ? text.substr(at, 4) == U"http" && kept > at + scheme && text[at + scheme] != U'/'
                                 : has_known_tld(text.substr(at, domain_end - at));
        if (is_link) found.push_back({TextEntity::Kind::url, {at, kept}, {at, kept}});
        at = end - 1;
    }
}

bool is_js_word(char32_t c) { return is_alnum(c) || c == U'_'; }

void add_mentions(std::u32string_view text, std::vector<PointEntity>& found) {
    for (std::size_t at = text.find(U'@'); at < text.size(); ++at) {
        if (text[at] != U'@' || !starts_word(text, at)) continue;
        std::size_t end = at + 1;
        while (end < text.size() && (is_alnum(text[end]) || text[end] == U'.' || text[end] == U'-')) ++end;
        // Back to a word border (\b).
        while (end > at + 1 && is_js_word(text[end - 1]) == (end < text.size() && is_js_word(text[end]))) --end;
        if (end == at + 1) continue;
        const auto handle = text.substr(at + 1, end - at - 1);
        if (has_known_tld(handle) || handle.ends_with(U".test"))
            found.push_back({TextEntity::Kind::mention, {at, end}, {at + 1, end}});
        at = end - 1;
    }
}

std::size_t utf16_size(std::u32string_view text) {
    std::size_t size = text.size();
    for (const char32_t c : text) size += c > 0xFFFF ? 1 : 0;
    return size;
}

void add_hashtags(std::u32string_view text, std::vector<PointEntity>& found) {
    for (std::size_t at = text.find_first_of(U"#＃"); at < text.size(); ++at) {
        if (text[at] != U'#' && text[at] != U'＃') continue;
        if (at > 0 && !is_js_blank(text[at - 1])) continue;
        std::size_t end = at + 1;
        if (end < text.size() && text[end] == 0xFE0F) continue;
        bool has_name = false;  // one character that is neither digit nor punctuation
        for (; end < text.size() && !is_js_blank(text[end]) && !is_zero_width(text[end]); ++end)
            has_name = has_name || !(is_ascii_digit(text[end]) || is_punctuation(text[end]));
        if (!has_name) continue;
        const std::size_t run_end = end;
        while (end > at + 1 && is_punctuation(text[end - 1])) --end;
        if (utf16_size(text.substr(at + 1, end - at - 1)) <= kMaxTagUnits)
            found.push_back({TextEntity::Kind::hashtag, {at, end}, {at + 1, end}});
        at = run_end - 1;
    }
}

bool ends_cashtag(std::u32string_view text, std::size_t at) {
    return at >= text.size() || is_js_blank(text[at]) ||
           std::u32string_view(U".,;:!?)\"'\u2019").find(text[at]) != std::u32string_view::npos;
}

void add_cashtags(std::u32string_view text, std::vector<PointEntity>& found) {
    for (std::size_t at = text.find(U'$'); at < text.size(); at = text.find(U'$', at + 1)) {
        if (!starts_word(text, at) || at + 1 >= text.size() || !is_ascii_letter(text[at + 1])) continue;
        std::size_t end = at + 2;
        while (end < text.size() && is_alnum(text[end])) ++end;
        if (end - at - 1 <= kMaxTicker && ends_cashtag(text, end))
            found.push_back({TextEntity::Kind::cashtag, {at, end}, {at + 1, end}});
    }
}

}  // namespace

std::vector<PointEntity> find_bluesky(std::u32string_view text) {
    std::vector<PointEntity> found;
    add_mentions(text, found);
    add_urls(text, found);
    add_hashtags(text, found);
    add_cashtags(text, found);
    sort_and_drop_overlaps(found);
    return found;
}

}  // namespace domain
