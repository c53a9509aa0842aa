// Links as twitter-text finds them. X uses it as it is, Mastodon with other path characters and schemes.
// Source: twitter-text 3.1.0, extractUrl and extractUrlsWithIndices.
#pragma once
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace domain {

// [begin, end) in code points.
struct PointSpan {
    std::size_t begin = 0, end = 0;
};

struct UrlDialect {
    bool (*is_path)(char32_t);      // inside a path
    bool (*is_path_end)(char32_t);  // a path may end with it
    bool (*is_query)(char32_t);
    bool (*is_query_end)(char32_t);
    std::span<const std::u32string_view> schemes;  // lower case, with "://"
    bool bare_domains;                             // `example.com` is a link too
    bool short_tco;                                // a t.co link ends after its slug
    bool parentheses_end_path;                     // a path may end with ")" wherever it stands, not only after its end
};
const UrlDialect& x_urls();
const UrlDialect& mastodon_urls();

// In order of place, not overlapping. Time is linear in the length of the text.
std::vector<PointSpan> find_urls(std::u32string_view text, const UrlDialect& dialect);

}  // namespace domain
