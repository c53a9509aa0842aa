// One tag of HTML with the attributes that we look at. Inner part of html_text.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace net {

struct HtmlTag {
    std::string name;  // lower case
    bool closing = false;
    std::string href, classes, rel, alt;       // entities decoded
    std::string property, meta_name, content;  // of <meta>: property, name in lower case, content
    std::size_t size = 0;                      // bytes it takes, "<" and ">" included

    bool has_class(std::string_view word) const;
};

// True when "<" at the front of `html` begins a tag (a letter follows, or "/" and a letter), not "<3" or "a < b".
bool begins_tag(std::string_view html);
// nullopt when the tag does not end within 8 KiB or the text: as in a browser, nothing after it is text then.
std::optional<HtmlTag> read_tag(std::string_view html);

}  // namespace net
