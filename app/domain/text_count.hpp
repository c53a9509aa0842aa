// How long a text is for a network, and which links, hashtags and mentions that network will find in it.
// Sources: twitter-text configuration v3 (X); Mastodon API "statuses" and its validators; Bluesky lexicon
// app.bsky.feed.post (300 graphemes, 3000 UTF-8 bytes) and the official rich-text detection.
#pragma once
#include "domain/network_kind.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace domain {

// A found thing: [begin, end) in UTF-8 bytes of the text as given.
struct TextSpan {
    enum class Kind { url, hashtag, mention } kind;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string value;  // hashtag and mention without their sign; url as written
};

struct TextCount {
    int length = 0;  // in the network's units
    int limit = 0;
    bool valid = false;           // 0 < length <= limit, and no character the network refuses
    std::vector<TextSpan> spans;  // in order of place
};

// `limit` 0 takes the network's default; `url_length` 0 likewise. Invalid UTF-8 is counted as U+FFFD and is not valid.
// No text is too long to count; time is linear.
TextCount count_text(NetworkKind network, std::string_view text, int limit = 0, int url_length = 0);

}  // namespace domain
