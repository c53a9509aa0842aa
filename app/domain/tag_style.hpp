// Hashtags that a screen reader can read: "#BookOfTheYear" is four words to it, "#bookoftheyear" one that is none.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace domain {

// True for a tag (without its sign) that may well be several words and does not say where each begins: long, and all
// its letters small, or all capital.
bool hides_its_words(std::string_view tag);

// The words of a text that a hashtag may be made of, as camel_case wants them: folded, each once.
std::vector<std::string> tag_words(std::string_view text);

// The same letters with a capital at the beginning of each word; the fewest words win. "" when `words` do not explain
// all of it, or explain it as one word. Figures are words of their own.
std::string camel_case(std::string_view tag, const std::vector<std::string>& words);

// `text` with every hashtag `from` written as `to`, and nothing else changed.
std::string replace_tag(std::string_view text, std::string_view from, std::string_view to);

}  // namespace domain
