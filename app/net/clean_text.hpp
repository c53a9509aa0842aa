// Text of strangers made safe to keep: valid UTF-8, no control characters, a bound on its length.
#pragma once
#include <string>
#include <string_view>

namespace net {

// Line ends stay (\r\n and \r become \n). Cut at a character, never inside one.
std::string clean_text(std::string_view text, std::size_t max_bytes);
// The same on one line, blanks at the ends dropped.
std::string clean_line(std::string_view text, std::size_t max_bytes);

}  // namespace net
