// Hashtags: the form people write (#BookOfTheYear), and the form that compares (bookoftheyear).
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace domain {

// How an event uses a hashtag. `always` cannot be switched off by staff; `on` starts on; `offered` starts off.
enum class HashtagUse { always, on, offered };

struct Hashtag {
    std::string tag;  // without '#', in the case people should write
    HashtagUse use = HashtagUse::on;
    bool watched = true;  // its posts come into the feed
    auto operator<=>(const Hashtag&) const = default;
};

// Case folded and NFKC, so that #Café, #CAFÉ are one. Accents stay: a network decides about those.
std::string fold_tag(std::string_view tag);
bool same_tag(std::string_view a, std::string_view b);
// Empty when `tag` (without '#') can be one hashtag on every network; else what is wrong, as a sentence.
std::string tag_fault(std::string_view tag);
// "#A #B" of those not already in `text`, in order.
std::string join_missing_tags(std::string_view text, const std::vector<std::string>& tags);

}  // namespace domain
