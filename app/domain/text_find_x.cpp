// Hashtags, cashtags and mentions by the rules of X. Source: twitter-text 3.1.0, validHashtag, validCashtag,
// validMentionOrList and the functions that use them.
#include "domain/text_find.hpp"
#include "domain/url_chars.hpp"
#include <algorithm>
#include <unicode/uchar.h>

namespace domain {

namespace {

constexpr std::size_t kMaxScreenName = 20;
constexpr std::size_t kMaxListName = 24;  // after its first letter
constexpr std::size_t kMaxTicker = 6;
constexpr std::size_t kMaxTickerClass = 2;  // the B of $BRK.B

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }
bool is_hash(char32_t c) { return c == U'#' || c == U'＃'; }
bool is_at_sign(char32_t c) { return c == U'@' || c == U'＠'; }
bool is_name_char(char32_t c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == U'_'; }

bool is_tag_letter(char32_t c) {
    if (c < 0x80) return is_ascii_letter(c);
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

bool is_tag_char(char32_t c) {
    if (c < 0x80) return is_name_char(c);
    if ((U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK)) != 0) return true;
    return is_one_of(
        c, U"\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c\u00b7");
}

bool may_precede_tag(char32_t c) { return c == 0xFE0E || c == 0xFE0F || (!is_tag_char(c) && c != U'&'); }

bool is_scheme_mark(std::u32string_view text, std::size_t at) { return text.substr(at, 3) == U"://"; }

void add_hashtags(std::u32string_view text, std::vector<PointEntity>& found) {
    std::size_t taken = 0;  // end of the match before: the character before a tag must lie behind it
    for (std::size_t at = text.find_first_of(U"#＃"); at < text.size(); ++at) {
        if (!is_hash(text[at])) continue;
        if (at > 0 && (at - 1 < taken || !may_precede_tag(text[at - 1]))) continue;
        std::size_t end = at + 1;
        if (end < text.size() && (text[end] == 0xFE0F || text[end] == 0x20E3)) continue;
        bool has_letter = false;
        for (; end < text.size() && is_tag_char(text[end]); ++end) has_letter = has_letter || is_tag_letter(text[end]);
        if (!has_letter) continue;
        taken = end;
        if (!(end < text.size() && is_hash(text[end])) && !is_scheme_mark(text, end))
            found.push_back({TextEntity::Kind::hashtag, {at, end}, {at + 1, end}});
        at = end - 1;
    }
}

// "RT" or "RT:" in any case right before `at`, itself not the end of a longer word.
bool follows_retweet(std::u32string_view text, std::size_t at, std::size_t taken) {
    if (at > taken && text[at - 1] == U':') --at;
    if (at < taken + 2) return false;
    if (!is_one_of(text[at - 1], U"tT") || !is_one_of(text[at - 2], U"rR")) return false;
    const std::size_t begin = at - 2;
    if (begin == 0) return true;
    return begin > taken && !is_name_char(text[begin - 1]) && !is_one_of(text[begin - 1], U"+~.-");
}

bool may_start_mention(std::u32string_view text, std::size_t at, std::size_t taken) {
    if (at == 0) return true;
    if (at > taken && !is_name_char(text[at - 1]) && !is_one_of(text[at - 1], U"!#$%&*@＠")) return true;
    return follows_retweet(text, at, taken);
}

std::size_t list_end(std::u32string_view text, std::size_t at) {
    if (at + 1 >= text.size() || text[at] != U'/' || !is_ascii_letter(text[at + 1])) return at;
    std::size_t end = at + 2;
    while (end < text.size() && end - at - 2 < kMaxListName && (is_name_char(text[end]) || text[end] == U'-')) ++end;
    return end;
}

void add_mentions(std::u32string_view text, std::vector<PointEntity>& found) {
    std::size_t taken = 0;
    for (std::size_t at = text.find_first_of(U"@＠"); at < text.size(); ++at) {
        if (!is_at_sign(text[at]) || !may_start_mention(text, at, taken)) continue;
        std::size_t name_end = at + 1;
        while (name_end < text.size() && name_end - at - 1 < kMaxScreenName && is_name_char(text[name_end])) ++name_end;
        if (name_end == at + 1) continue;
        const std::size_t end = list_end(text, name_end);
        taken = end;
        const bool goes_on = end < text.size() && (is_at_sign(text[end]) || is_latin_accent(text[end]));
        const auto kind = end == name_end ? TextEntity::Kind::mention : TextEntity::Kind::list;
        if (!goes_on && !is_scheme_mark(text, end)) found.push_back({kind, {at, end}, {at + 1, end}});
        at = end - 1;
    }
}

std::size_t letters_end(std::u32string_view text, std::size_t at) {
    while (at < text.size() && is_ascii_letter(text[at])) ++at;
    return at;
}

bool ends_cashtag(std::u32string_view text, std::size_t at) {
    return at >= text.size() || is_js_blank(text[at]) || is_one_of(text[at], U"!'#%&()*+,\\-./:;<=>?@[]^_{|}~$");
}

void add_cashtags(std::u32string_view text, std::vector<PointEntity>& found) {
    for (std::size_t at = text.find(U'$'); at < text.size(); at = text.find(U'$', at + 1)) {
        if (at > 0 && !is_x_space(text[at - 1])) continue;
        std::size_t end = letters_end(text, at + 1);
        if (end == at + 1 || end - at - 1 > kMaxTicker || !ends_cashtag(text, end)) continue;
        if (end < text.size() && (text[end] == U'.' || text[end] == U'_')) {
            const auto class_end = letters_end(text, end + 1);
            const auto size = class_end - end - 1;
            if (size >= 1 && size <= kMaxTickerClass && ends_cashtag(text, class_end)) end = class_end;
        }
        found.push_back({TextEntity::Kind::cashtag, {at, end}, {at + 1, end}});
    }
}

}  // namespace

void sort_and_drop_overlaps(std::vector<PointEntity>& entities) {
    std::stable_sort(entities.begin(), entities.end(),
                     [](const auto& a, const auto& b) { return a.whole.begin < b.whole.begin; });
    std::size_t kept = 0;
    for (auto& entity : entities) {
        if (kept > 0 && entities[kept - 1].whole.end > entity.whole.begin) continue;
        entities[kept++] = entity;
    }
    entities.resize(kept);
}

std::vector<PointEntity> find_x(std::u32string_view text, const std::vector<PointSpan>& urls) {
    std::vector<PointEntity> found;
    found.reserve(urls.size());
    for (const auto& url : urls) found.push_back({TextEntity::Kind::url, url, url});
    add_mentions(text, found);
    add_hashtags(text, found);
    add_cashtags(text, found);
    sort_and_drop_overlaps(found);
    return found;
}

}  // namespace domain
