// A text as a network's own page shows it: links cut short there, and what is drawn in another colour.
#pragma once
#include "domain/text_entities.hpp"

namespace domain {

struct ShownSpan {
    TextEntity::Kind kind = TextEntity::Kind::url;
    std::size_t begin = 0, end = 0;  // bytes of the shown text
};

struct ShownText {
    std::string text;
    std::vector<ShownSpan> spans;  // in order of place
};

ShownText shown_text(NetworkKind network, std::string_view text);

// A link's words there. Sources: X, "display_url" in the examples of its documentation (host, and fifteen characters
// of the path); Mastodon 4, app/lib/text_formatter.rb (thirty characters, the rest is hidden); Bluesky's app,
// strings/url-helpers.ts (a path of more than fifteen characters keeps thirteen).
std::string shown_link(NetworkKind network, std::string_view link);

}  // namespace domain
