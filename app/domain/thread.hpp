// A text that is too long for a network, as a thread: several posts, each of which fits.
#pragma once
#include "domain/network_kind.hpp"
#include "domain/result.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace domain {

inline constexpr std::size_t kMaxThreadParts = 25;

// Where the tags go that close a text ("… #BOTY26 #Books"). Who follows a tag is shown the post that holds it, and that
// should be the one where the thread begins.
enum class ThreadTags { first_part, as_written };

enum class ThreadNumbers { after, before, none };  // "text 1/3", "1/3 text"

struct ThreadPolicy {
    ThreadNumbers numbers = ThreadNumbers::after;
    ThreadTags tags = ThreadTags::first_part;
    std::string language = "en";  // ISO 639: whose abbreviations end no sentence; "" knows none
};

// Exactly {text} where it fits. Else each part is valid by count_text, numbers included, and no part is cut inside a
// link, tag, mention or grapheme cluster; of the places left the last sentence end is taken, else the last blank, else
// what a line may wrap at, else any. Blanks where it was cut are dropped; nothing else is.
// `limit` and `url_length` as for count_text. Errors: malformed (not UTF-8, or nothing but blanks), rejected (needs
// more than kMaxThreadParts, holds something that no part can take, or a character that the network refuses).
Result<std::vector<std::string>> split_thread(NetworkKind network, std::string_view text,
                                              const ThreadPolicy& policy = {}, int limit = 0, int url_length = 0);

}  // namespace domain
