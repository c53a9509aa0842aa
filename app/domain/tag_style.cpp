// Words found in a run of letters, by the words that the event itself uses.
#include "domain/tag_style.hpp"
#include "domain/hashtag.hpp"
#include "domain/text_entities.hpp"
#include "domain/utf8.hpp"
#include <algorithm>
#include <limits>
#include <unicode/uchar.h>

namespace domain {

namespace {

constexpr std::size_t kLong = 12;      // letters of a tag that is rarely one word
constexpr std::size_t kLongest = 100;  // no network takes a longer tag for one
constexpr std::size_t kShortest = 2;   // letters of a word: with single letters everything could be explained

bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }
bool is_figure(char32_t c) { return u_isdigit(static_cast<UChar32>(c)) != 0; }
bool is_small(char32_t c) { return u_islower(static_cast<UChar32>(c)) != 0; }
bool is_capital(char32_t c) { return u_isupper(static_cast<UChar32>(c)) != 0; }

char32_t capital(char32_t c) { return static_cast<char32_t>(u_totitle(static_cast<UChar32>(c))); }
char32_t small(char32_t c) { return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))); }

// Where the words of `points` end, by the fewest; empty when there is no way through.
class Segments {
  public:
    Segments(std::u32string_view points, const std::vector<std::string>& words) : points_(points), words_(words) {}

    std::vector<std::size_t> ends() {
        const auto size = points_.size();
        best_.assign(size + 1, kNone);
        from_.assign(size + 1, 0);
        best_[0] = 0;
        for (std::size_t begin = 0; begin < size; ++begin) {
            if (best_[begin] == kNone) continue;
            for (std::size_t end = begin + 1; end <= size; ++end)
                if (best_[begin] + 1 < best_[end] && is_word(begin, end)) {
                    best_[end] = best_[begin] + 1;
                    from_[end] = begin;
                }
        }
        std::vector<std::size_t> out;
        if (best_[size] == kNone) return out;
        for (auto at = size; at > 0; at = from_[at]) out.push_back(at);
        std::reverse(out.begin(), out.end());
        return out;
    }

  private:
    static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

    bool is_word(std::size_t begin, std::size_t end) const {
        const auto part = points_.substr(begin, end - begin);
        if (std::all_of(part.begin(), part.end(), is_figure)) return true;
        if (part == U"_") return true;
        if (part.size() < kShortest || !std::all_of(part.begin(), part.end(), is_letter)) return false;
        return std::binary_search(words_.begin(), words_.end(), fold_tag(encode_utf8(part)));
    }

    std::u32string_view points_;
    const std::vector<std::string>& words_;
    std::vector<std::size_t> best_, from_;
};

}  // namespace

bool hides_its_words(std::string_view tag) {
    const auto points = decode_utf8(tag).points;
    if (points.size() > kLongest) return false;
    const auto letters = static_cast<std::size_t>(std::count_if(points.begin(), points.end(), is_letter));
    const bool has_small = std::any_of(points.begin(), points.end(), is_small);
    const bool has_capital = std::any_of(points.begin(), points.end(), is_capital);
    return letters >= kLong && has_small != has_capital;
}

std::vector<std::string> tag_words(std::string_view text) {
    std::vector<std::string> out;
    const auto points = decode_utf8(text).points;
    for (std::size_t begin = 0; begin < points.size(); ++begin) {
        if (!is_letter(points[begin])) continue;
        auto end = begin;
        while (end < points.size() && is_letter(points[end])) ++end;
        if (end - begin >= kShortest)
            out.push_back(fold_tag(encode_utf8(std::u32string_view(points).substr(begin, end - begin))));
        begin = end;
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::string camel_case(std::string_view tag, const std::vector<std::string>& words) {
    auto points = decode_utf8(tag).points;
    if (points.empty() || points.size() > kLongest) return {};
    const auto ends = Segments(points, words).ends();
    const auto spelt =
        std::count_if(ends.begin(), ends.end(), [&](std::size_t end) { return is_letter(points[end - 1]); });
    if (spelt < 2) return {};
    std::size_t begin = 0;
    for (const auto end : ends) {
        for (auto i = begin; i < end; ++i) points[i] = i == begin ? capital(points[i]) : small(points[i]);
        begin = end;
    }
    return encode_utf8(points);
}

std::string replace_tag(std::string_view text, std::string_view from, std::string_view to) {
    std::string out;
    std::size_t done = 0;
    for (const auto& entity : entities_of(NetworkKind::mastodon, text)) {
        if (entity.kind != TextEntity::Kind::hashtag || entity.value != from) continue;
        const auto name = entity.end - entity.value.size();
        out += text.substr(done, name - done);
        out += to;
        done = entity.end;
    }
    return out += text.substr(done);
}

}  // namespace domain
