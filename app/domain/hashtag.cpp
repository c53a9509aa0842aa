// Hashtags compared, checked and joined. What a network takes for one is asked of that network's finder.
#include "domain/hashtag.hpp"
#include "domain/text_count.hpp"
#include "domain/utf8.hpp"
#include <algorithm>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace domain {

std::string fold_tag(std::string_view tag) {
    std::string out;
    if (is_ascii(tag)) {
        out.reserve(tag.size());
        for (const char c : tag) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        return out;
    }
    UErrorCode status = U_ZERO_ERROR;
    const auto* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status)) return std::string(tag);
    const auto text = icu::UnicodeString::fromUTF8({tag.data(), static_cast<int32_t>(tag.size())});
    fold->normalize(text, status).toUTF8String(out);
    return out;
}

bool same_tag(std::string_view a, std::string_view b) { return fold_tag(a) == fold_tag(b); }

static bool is_tag_letter(char32_t c) {
    if (c == U'_') return true;
    const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
    return (mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK)) != 0;
}

static bool is_network_tag(NetworkKind network, std::string_view tag) {
    const auto spans = count_text(network, "#" + std::string(tag)).spans;
    return spans.size() == 1 && spans[0].kind == TextSpan::Kind::hashtag && spans[0].value == tag;
}

std::string tag_fault(std::string_view tag) {
    if (tag.empty()) return "the hashtag is empty";
    if (tag.starts_with('#') || tag.starts_with("＃")) return "the hashtag is written without its #";
    const auto decoded = decode_utf8(tag);
    if (!decoded.valid) return "the hashtag is not valid UTF-8";
    if (decoded.points.size() > 60) return "the hashtag is longer than 60 characters";
    for (std::size_t i = 0; i < decoded.points.size(); ++i) {
        if (is_tag_letter(decoded.points[i])) continue;
        if (is_blank(decoded.points[i])) return "a hashtag ends at the first blank";
        const auto begin = decoded.byte_of(i);
        const auto end = i + 1 < decoded.points.size() ? decoded.byte_of(i + 1) : tag.size();
        return "“" + std::string(tag.substr(begin, end - begin)) + "” ends a hashtag on some networks";
    }
    const auto is_letter = [](char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; };
    if (std::none_of(decoded.points.begin(), decoded.points.end(), is_letter))
        return "a hashtag needs at least one letter: networks take #" + std::string(tag) + " for a number";
    for (const auto network : kAllNetworks)
        if (!is_network_tag(network, tag))
            return std::string(facts_of(network).label) + " does not take all of it as one hashtag";
    return {};
}

// The tags that stand in `text`, folded. More generous than any one network, so that none is written twice.
static std::vector<std::string> tags_in(std::string_view text) {
    std::vector<std::string> tags;
    const auto decoded = decode_utf8(text);
    const auto& points = decoded.points;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i] != U'#' && points[i] != U'＃') continue;
        if (i > 0 && (is_tag_letter(points[i - 1]) || points[i - 1] == U'&' || points[i - 1] == U'/')) continue;
        std::size_t end = i + 1;
        while (end < points.size() && is_tag_letter(points[end])) ++end;
        tags.push_back(fold_tag(encode_utf8(std::u32string_view(points).substr(i + 1, end - i - 1))));
        i = end - 1;
    }
    return tags;
}

std::string join_missing_tags(std::string_view text, const std::vector<std::string>& tags) {
    auto present = tags_in(text);
    std::string out;
    for (const auto& tag : tags) {
        const auto folded = fold_tag(tag);
        if (std::find(present.begin(), present.end(), folded) != present.end()) continue;
        present.push_back(folded);
        if (!out.empty()) out += ' ';
        out += '#' + tag;
    }
    return out;
}

}  // namespace domain
