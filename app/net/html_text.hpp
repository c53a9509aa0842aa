// The HTML of a status as plain text with its links, hashtags and mentions. Pure; hostile markup is expected.
// Source: Mastodon documentation, "HTML sanitization" and the markup its formatter makes.
#pragma once
#include "domain/text_count.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace net {

enum class LinkText {
    as_shown,  // as Mastodon shows a link: without "https://", its tail cut with "…"
    whole,     // as its author wrote it
};

struct HtmlText {
    std::string text;                     // lines by \n, paragraphs by an empty line, no blank at the ends
    std::vector<domain::TextSpan> spans;  // in order of place; of a link `value` is the whole address (http or https)
};

inline constexpr std::size_t kMaxHtmlBytes = 256u << 10;  // of the input; the rest is not read
inline constexpr std::size_t kMaxHtmlSpans = 500;

HtmlText html_to_text(std::string_view html, LinkText link_text = LinkText::as_shown);

// "&amp;" and its like in text that is not HTML otherwise. Unknown ones stay as they are.
std::string decode_entities(std::string_view text);

}  // namespace net
