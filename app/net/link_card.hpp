// What a page says of itself for a preview card: Open Graph and plain HTML. Pure; hostile markup is expected.
// Sources: The Open Graph protocol (ogp.me), "Basic metadata"; WHATWG HTML, section 4.2 (title, meta description).
#pragma once
#include "ports/transport.hpp"
#include <optional>
#include <string>

namespace net {

struct LinkCard {
    std::string title, description;
    std::string image;  // a whole address (http or https), "" when the page names none
};

// nullopt when the answer is no page, or says no title of itself. `url`: where it was asked for.
std::optional<LinkCard> read_link_card(const ports::HttpReply& reply, const std::string& url);

}  // namespace net
