// Is this status the one we meant to post? Servers rewrite text (markup, mentions, links), so texts are compared by
// what no server changes. Pure; inner part of net/mastodon.
#pragma once
#include <string>
#include <string_view>

namespace net {

// What is left of a text when everything is taken out that a server may change: blanks, invisible characters, ASCII
// punctuation (markdown), letter case and composition, the server part of mentions.
std::string skeleton(std::string_view text);

// `source`: the server's copy of the text as sent, "" when it gives none; then its `html` decides.
bool is_same_text(std::string_view sent, std::string_view source, std::string_view html);

}  // namespace net
