// Cards of links in a rehearsal: Mastodon's own servers make theirs, the rehearsal's answers for every page in the
// world.
#include "net/link_card.hpp"
#include "net/mastodon.hpp"
#include "net/url.hpp"

namespace net {

std::optional<ports::HttpRequest> Mastodon::page_request(const ports::Session& session, const std::string& url) const {
    if (kind_ != domain::NetworkKind::rehearsal || !is_web_url(url)) return std::nullopt;
    return card_page_request(session, url);
}

domain::LinkCard Mastodon::read_page(const ports::HttpReply& reply, const std::string& url) const {
    return read_link_card(reply, url);
}

ports::HttpRequest Mastodon::page_picture_request(const ports::Session& session, const std::string& url) const {
    return card_picture_request(session, url);
}

}  // namespace net
