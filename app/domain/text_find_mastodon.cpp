// Links, hashtags and mentions by the rules of Mastodon 4. Source: its models Tag (HASHTAG_RE) and Account
// (MENTION_RE), and its extractor; a letter or word character there is a Unicode property, as Ruby has it.
#include "domain/text_find.hpp"
#include "domain/url_chars.hpp"
#include <algorithm>
#include <unicode/uchar.h>

namespace domain {

namespace {

bool is_alpha(char32_t c) { return u_isUAlphabetic(static_cast<UChar32>(c)); }

// Ruby's [[:word:]].
bool is_word(char32_t c) {
    if (c < 0x80) return is_ascii_letter(c) || is_ascii_digit(c) || c == U'_';
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK)) != 0;
}

bool is_alnum(char32_t c) { return is_alpha(c) || u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER; }
bool is_separator(char32_t c) { return c == U'_' || c == 0xB7 || c == 0x30FB || c == 0x200C; }

// A tag is either a run of word characters and separators, word characters at both ends, with a letter or separator
// inside; or a run of word characters with a letter. The first is tried first. `begin` when there is none.
std::size_t tag_end(std::u32string_view text, std::size_t begin) {
    std::size_t end = begin;
    while (end < text.size() && (is_word(text[end]) || is_separator(text[end]))) ++end;
    while (end > begin && !is_word(text[end - 1])) --end;
    if (end - begin >= 3 && is_word(text[begin])) {
        const auto is_inner = [](char32_t c) { return is_alpha(c) || is_separator(c); };
        const auto inside = text.substr(begin + 1, end - begin - 2);
        if (std::any_of(inside.begin(), inside.end(), is_inner)) return end;
    }
    std::size_t plain_end = begin;
    bool has_letter = false;
    for (; plain_end < text.size() && is_word(text[plain_end]); ++plain_end)
        has_letter = has_letter || is_alpha(text[plain_end]);
    return has_letter ? plain_end : begin;
}

// "#fediversehttps://…": the scheme is not part of the tag.
std::size_t without_scheme(std::u32string_view text, std::size_t begin, std::size_t end) {
    if (text.substr(end, 3) != U"://") return end;
    const auto tag = text.substr(begin, end - begin);
    for (const std::u32string_view scheme : {U"https", U"http"})
        if (tag.size() > scheme.size() && tag.ends_with(scheme)) return end - scheme.size();
    return end;
}

void add_hashtags(std::u32string_view text, std::vector<PointEntity>& found) {
    for (std::size_t at = text.find_first_of(U"#＃"); at < text.size(); ++at) {
        if (text[at] != U'#' && text[at] != U'＃') continue;
        if (at > 0 && (text[at - 1] == U'=' || text[at - 1] == U'/' || text[at - 1] == U')' || is_alnum(text[at - 1])))
            continue;
        const std::size_t matched = tag_end(text, at + 1);
        if (matched == at + 1) continue;
        const std::size_t end = without_scheme(text, at + 1, matched);
        found.push_back({TextEntity::Kind::hashtag, {at, end}, {at + 1, end}});
        at = matched - 1;
    }
}

bool is_user_char(char32_t c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == U'_'; }

// Runs of `is_part` joined by dots and hyphens; ends with a part. `begin` when there is none.
std::size_t dotted_end(std::u32string_view text, std::size_t begin, bool (*is_part)(char32_t)) {
    std::size_t end = begin;
    for (std::size_t i = begin; i < text.size(); ++i) {
        if (is_part(text[i]))
            end = i + 1;
        else if (end == begin || (text[i] != U'.' && text[i] != U'-'))
            break;
    }
    return end;
}

void add_mentions(std::u32string_view text, std::vector<PointEntity>& found) {
    for (std::size_t at = text.find(U'@'); at < text.size(); ++at) {
        if (text[at] != U'@') continue;
        if (at > 0 && (text[at - 1] == U'=' || text[at - 1] == U'/' || is_word(text[at - 1]))) continue;
        const std::size_t user_end = dotted_end(text, at + 1, is_user_char);
        if (user_end == at + 1) continue;
        std::size_t end = user_end;
        if (end < text.size() && text[end] == U'@')
            if (const auto host_end = dotted_end(text, end + 1, is_word); host_end > end + 1) end = host_end;
        const bool goes_on =
            end < text.size() && (text[end] == U'@' || text[end] == U'＠' || is_latin_accent(text[end]));
        if (!goes_on && text.substr(end, 3) != U"://")
            found.push_back({TextEntity::Kind::mention, {at, end}, {at + 1, end}});
        at = end - 1;
    }
}

}  // namespace

std::vector<PointEntity> find_mastodon(std::u32string_view text) {
    std::vector<PointEntity> found;
    for (const auto& url : find_urls(text, mastodon_urls())) found.push_back({TextEntity::Kind::url, url, url});
    add_hashtags(text, found);
    add_mentions(text, found);
    sort_and_drop_overlaps(found);
    return found;
}

}  // namespace domain
