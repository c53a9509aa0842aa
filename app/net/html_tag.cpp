// Reads one tag; quotes may hold ">". Source: WHATWG HTML, section 13.2.5 (tokenization), as far as sanitised posts
// need.
#include "net/html_tag.hpp"
#include "net/html_text.hpp"
#include <algorithm>

namespace net {

static constexpr std::size_t kMaxTagBytes = 8u << 10;

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

static std::string lower(std::string_view text) {
    std::string out(text);
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

bool HtmlTag::has_class(std::string_view word) const {
    std::string_view rest = classes;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(' '), rest.size());
        if (rest.substr(0, end) == word) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

bool begins_tag(std::string_view html) {
    if (html.size() < 2) return false;
    return is_letter(html[1]) || (html[1] == '/' && html.size() > 2 && is_letter(html[2]));
}

// The place of the ">" that ends the tag.
static std::size_t end_of_tag(std::string_view html) {
    char quote = 0;
    for (std::size_t i = 1; i < html.size(); ++i) {
        const char c = html[i];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if ((c == '"' || c == '\'') && html[i - 1] == '=') {
            quote = c;
        } else if (c == '>') {
            return i;
        }
    }
    return html.npos;
}

static std::string_view take_while(std::string_view& rest, bool (*wanted)(char)) {
    std::size_t n = 0;
    while (n < rest.size() && wanted(rest[n])) ++n;
    const auto out = rest.substr(0, n);
    rest.remove_prefix(n);
    return out;
}

static std::string_view take_value(std::string_view& rest) {
    if (rest.empty() || rest.front() != '=') return {};
    rest.remove_prefix(1);
    if (rest.empty() || (rest.front() != '"' && rest.front() != '\''))
        return take_while(rest, [](char c) { return !is_space(c); });
    const auto end = std::min(rest.find(rest.front(), 1), rest.size());
    const auto value = rest.substr(1, end - 1);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return value;
}

static void read_attributes(std::string_view rest, HtmlTag& tag) {
    for (;;) {
        take_while(rest, [](char c) { return is_space(c) || c == '/'; });
        if (rest.empty()) return;
        auto name = lower(take_while(rest, [](char c) { return !is_space(c) && c != '=' && c != '/'; }));
        if (name.empty()) name = rest.substr(0, 1), rest.remove_prefix(1);  // a stray "=": always move on
        const auto value = take_value(rest);
        if (name == "href") tag.href = decode_entities(value);
        if (name == "class") tag.classes = decode_entities(value);
        if (name == "rel") tag.rel = decode_entities(value);
        if (name == "alt") tag.alt = decode_entities(value);
        if (name == "property") tag.property = lower(decode_entities(value));
        if (name == "name") tag.meta_name = lower(decode_entities(value));
        if (name == "content") tag.content = decode_entities(value);
    }
}

std::optional<HtmlTag> read_tag(std::string_view html) {
    html = html.substr(0, kMaxTagBytes);
    const auto end = end_of_tag(html);
    if (end == html.npos) return std::nullopt;
    HtmlTag tag;
    tag.size = end + 1;
    auto rest = html.substr(1, end - 1);
    tag.closing = rest.starts_with('/');
    if (tag.closing) rest.remove_prefix(1);
    tag.name = lower(take_while(rest, [](char c) { return !is_space(c) && c != '/'; }));
    read_attributes(rest, tag);
    return tag;
}

}  // namespace net
