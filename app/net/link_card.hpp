// What a page says of itself for a preview card: Open Graph and plain HTML. Pure; hostile markup is expected.
// Sources: The Open Graph protocol (ogp.me), "Basic metadata"; WHATWG HTML, section 4.2 (title, meta description).
#pragma once
#include "domain/link_card.hpp"
#include "ports/network.hpp"
#include <string>

namespace net {

// Its title is empty when the answer is no page, or says none of itself. `url`: where it was asked for.
domain::LinkCard read_link_card(const ports::HttpReply& reply, const std::string& url);

// A link may lead anywhere: never into this machine or its network, but for accounts whose own server is there.
ports::HttpRequest card_page_request(const ports::Session& session, const std::string& url);
ports::HttpRequest card_picture_request(const ports::Session& session, const std::string& url);

}  // namespace net
