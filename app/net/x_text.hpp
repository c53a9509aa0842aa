// The text of an X post as its author wrote it: X hands it out with &amp; &lt; &gt;, with every link as t.co, and with
// one more link for its photos. Pure; inner part of net/x.
#pragma once
#include "domain/text_count.hpp"
#include "net/json_read.hpp"
#include <string>
#include <vector>

namespace net {

struct XLink {
    std::string address;  // where it leads, "" when X does not tell
    std::string shown;    // as X shows it
    bool is_media = false;
};

struct XText {
    std::string text;                     // links as X shows them, no link for photos
    std::vector<domain::TextSpan> spans;  // links, hashtags, mentions, in order of place
};

// `post`: an object of X's schema Post; a long post's whole text is in its note_post (note_tweet).
XText read_x_text(const Json& post);

// Is this post the text that we meant to post? Compared are letters and links; blanks, letter case, composition, a
// link's scheme and a mention that X puts before an answer are not told apart.
bool is_same_x_text(const std::string& sent, const Json& post, bool is_answer);

// A member under its new or its old name: "repost_count", "retweet_count".
const Json& either(const Json& object, const char* name, const char* old_name);

}  // namespace net
