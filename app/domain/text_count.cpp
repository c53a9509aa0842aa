// The length of a text on each network. Sources: twitter-text configuration v3 and parseTweet; Mastodon's
// StatusLengthValidator; Bluesky's lexicon app.bsky.feed.post; Meta's Threads API, "Publishing".
#include "domain/text_count.hpp"
#include "domain/emoji.hpp"
#include "domain/grapheme.hpp"
#include "domain/text_find.hpp"
#include "domain/url_chars.hpp"
#include "domain/utf8.hpp"
#include <algorithm>
#include <optional>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace domain {

static constexpr std::size_t kBlueskyMaxBytes = 3000;
static constexpr std::int64_t kXScale = 100;
static constexpr std::int64_t kXDefaultWeight = 200;

static std::int64_t x_weight(char32_t c) {
    const bool is_light =
        c <= 0x10FF || (c >= 0x2000 && c <= 0x200D) || (c >= 0x2010 && c <= 0x201F) || (c >= 0x2032 && c <= 0x2037);
    return is_light ? kXScale : kXDefaultWeight;
}

// False when the text is in normal form C already: most is, and everything below U+0300 is.
static bool needs_nfc(std::u32string_view points) {
    return std::any_of(points.begin(), points.end(), [](char32_t c) { return c >= 0x300; });
}

static std::u32string to_nfc(const std::u32string& points) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) return points;
    const auto text = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(points.data()),
                                                    static_cast<int32_t>(points.size()));
    if (nfc->isNormalized(text, status)) return points;
    const auto normal = nfc->normalize(text, status);
    std::u32string out(static_cast<std::size_t>(normal.countChar32()), U'\0');
    normal.toUTF32(reinterpret_cast<UChar32*>(out.data()), static_cast<int32_t>(out.size()), status);
    return U_FAILURE(status) ? points : out;
}

static std::int64_t x_length(std::u32string_view points, const std::vector<PointSpan>& urls, int url_length) {
    std::int64_t weight = 0;
    auto url = urls.begin();
    for (std::size_t i = 0; i < points.size();) {
        if (url != urls.end() && url->begin == i) {
            weight += url_length * kXScale;
            i = (url++)->end;
        } else if (const auto end = emoji_end(points, i); end > i) {
            weight += kXDefaultWeight;
            i = end;
        } else {
            weight += x_weight(points[i++]);
        }
    }
    return weight / kXScale;
}

// A link counts as one even where a mention begins before it and is what X shows.
static void count_x(const CodePoints& text, const std::vector<PointSpan>& urls, int url_length, TextCount& count) {
    const auto normal = needs_nfc(text.points) ? to_nfc(text.points) : text.points;
    const auto length = x_length(normal, normal == text.points ? urls : find_urls(normal, x_urls()), url_length);
    count.length = static_cast<int>(length);
    count.valid = std::none_of(text.points.begin(), text.points.end(), is_x_invalid);
}

// Links count a fixed length; of @user@host only @user counts. What remains is counted as readers see it.
static int mastodon_length(std::u32string_view points, const std::vector<PointEntity>& entities, int url_length) {
    std::u32string counted;
    counted.reserve(points.size());
    std::size_t from = 0;
    for (const auto& entity : entities) {
        if (entity.kind == TextEntity::Kind::hashtag) continue;
        counted += points.substr(from, entity.whole.begin - from);
        from = entity.whole.end;
        if (entity.kind == TextEntity::Kind::url) {
            counted.append(static_cast<std::size_t>(url_length), U'x');
        } else {
            const auto mention = points.substr(entity.whole.begin, entity.whole.end - entity.whole.begin);
            counted += mention.substr(0, mention.find(U'@', 1));
        }
    }
    counted += points.substr(from);
    return count_graphemes(counted);
}

static int utf8_bytes(char32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

static int threads_length(std::u32string_view points) {
    int length = 0;
    for (std::size_t i = 0; i < points.size();) {
        const auto end = emoji_end(points, i);
        if (end <= i) {
            ++length;
            ++i;
        }
        for (; i < end; ++i) length += utf8_bytes(points[i]);
    }
    return length;
}

static int utf16_length(std::u32string_view points) {
    const auto pairs = std::count_if(points.begin(), points.end(), [](char32_t c) { return c > 0xFFFF; });
    return static_cast<int>(points.size()) + static_cast<int>(pairs);
}

// Cashtags and lists are shown as links too, but nobody asks a count for them.
static std::optional<TextSpan::Kind> span_kind(TextEntity::Kind kind) {
    switch (kind) {
    case TextEntity::Kind::url: return TextSpan::Kind::url;
    case TextEntity::Kind::hashtag: return TextSpan::Kind::hashtag;
    case TextEntity::Kind::mention: return TextSpan::Kind::mention;
    case TextEntity::Kind::cashtag:
    case TextEntity::Kind::list: break;
    }
    return std::nullopt;
}

TextCount count_text(NetworkKind network, std::string_view text, int limit, int url_length) {
    const auto decoded = decode_utf8(text);
    const auto& facts = facts_of(network);
    const bool is_x = facts.text == TextRules::x;
    const auto urls = is_x ? find_urls(decoded.points, x_urls()) : std::vector<PointSpan>{};
    const auto entities = is_x ? find_x(decoded.points, urls) : find_entities(network, decoded.points);
    const int link = url_length > 0 ? url_length : facts.url_length;
    TextCount count;
    count.limit = limit > 0 ? limit : facts.default_limit;
    count.valid = true;
    if (is_x) {
        count_x(decoded, urls, link, count);
    } else if (facts.text == TextRules::bluesky) {
        count.length = count_graphemes(decoded.points, Conjuncts::joined);
        count.valid = text.size() <= kBlueskyMaxBytes;
    } else if (facts.text == TextRules::threads) {
        count.length = threads_length(decoded.points);
    } else if (facts.text == TextRules::plain) {
        count.length = utf16_length(decoded.points);
    } else {
        count.length = mastodon_length(decoded.points, entities, link);
    }
    count.valid = count.valid && decoded.valid && count.length > 0 && count.length <= count.limit;
    for (const auto& entity : entities) {
        const auto kind = span_kind(entity.kind);
        if (!kind) continue;
        const auto begin = decoded.byte_of(entity.name.begin);
        const auto end = decoded.byte_of(entity.name.end);
        count.spans.push_back({*kind, decoded.byte_of(entity.whole.begin), decoded.byte_of(entity.whole.end),
                               std::string(text.substr(begin, end - begin))});
    }
    return count;
}

}  // namespace domain
