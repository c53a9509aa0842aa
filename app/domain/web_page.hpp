// Which addresses may be opened in a browser, and whether words say where they lead.
#pragma once
#include "domain/text_count.hpp"
#include <string>
#include <string_view>

namespace domain {

// http or https with a host, no blank and no control character, at most 2,048 bytes.
bool is_web_page(std::string_view address);
// Where a link in a text leads: "example.org/a" without a scheme is https. "" when it is no link to a web page.
std::string page_of(const TextSpan& span);
// True when the words are the address, or its beginning with an ellipsis that leaves the whole host standing, as
// networks shorten it: whoever reads them knows where they lead. False where the address itself misleads: a name before
// its host
// ("bank.example@evil.example"), or a host with letters beyond ASCII, some of which look like others.
bool says_where(std::string_view words, std::string_view address);

}  // namespace domain
