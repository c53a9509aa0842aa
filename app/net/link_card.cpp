// A walk over the tags of the page's head.
#include "net/link_card.hpp"
#include "domain/utf8.hpp"
#include "net/clean_text.hpp"
#include "net/html_tag.hpp"
#include "net/html_text.hpp"
#include "net/url.hpp"
#include <algorithm>

namespace net {

static constexpr std::size_t kMaxHead = 1u << 20;
static constexpr std::size_t kMaxTitle = 300;  // bytes
static constexpr std::size_t kMaxDescription = 1000;
static constexpr std::size_t kMaxPage = 2u << 20;
static constexpr std::size_t kMaxPicture = 8u << 20;

namespace {

struct Findings {
    std::string og_title, title, og_description, description, og_image;
};

void keep_first(std::string& place, const std::string& found) {
    if (place.empty()) place = found;
}

void read_meta(const HtmlTag& tag, Findings& out) {
    const auto& name = tag.property.empty() ? tag.meta_name : tag.property;
    if (name == "og:title") keep_first(out.og_title, tag.content);
    if (name == "og:description") keep_first(out.og_description, tag.content);
    if (name == "description") keep_first(out.description, tag.content);
    if (name == "og:image" || name == "og:image:url" || name == "og:image:secure_url")
        keep_first(out.og_image, tag.content);
}

Findings read_head(std::string_view html) {
    Findings out;
    html = html.substr(0, kMaxHead);
    for (auto at = html.find('<'); at != html.npos; at = html.find('<', at)) {
        html.remove_prefix(at);
        at = 1;
        if (!begins_tag(html)) continue;
        const auto tag = read_tag(html);
        if (!tag) break;  // after it nothing is text
        html.remove_prefix(tag->size);
        at = 0;
        if (tag->name == "body") break;
        if (tag->closing) continue;
        if (tag->name == "meta") read_meta(*tag, out);
        if (tag->name == "title") keep_first(out.title, decode_entities(html.substr(0, html.find('<'))));
        if (tag->name == "script" || tag->name == "style") {
            const auto end = html.find("</" + tag->name);
            html.remove_prefix(std::min(end, html.size()));
        }
    }
    return out;
}

// An address as the page writes it, from where the page is.
std::string absolute(const std::string& written, const std::string& page) {
    const auto scheme_end = page.find("://");
    if (written.empty() || scheme_end == page.npos) return {};
    auto whole = written;
    if (written.starts_with("//"))
        whole = page.substr(0, scheme_end + 1) + written;
    else if (written.starts_with('/'))
        whole = page.substr(0, page.find_first_of("/?#", scheme_end + 3)) + written;
    return is_web_url(whole) ? whole : std::string{};
}

bool is_page(const ports::HttpReply& reply) {
    const auto type = reply.header("content-type");
    return reply.status == 200 && (type.empty() || type.find("html") != type.npos);
}

}  // namespace

domain::LinkCard read_link_card(const ports::HttpReply& reply, const std::string& url) {
    if (!is_page(reply)) return {};
    const auto found = read_head(reply.body);
    domain::LinkCard card;
    card.title = clean_line(found.og_title.empty() ? found.title : found.og_title, kMaxTitle);
    card.description =
        clean_line(found.og_description.empty() ? found.description : found.og_description, kMaxDescription);
    card.image = absolute(found.og_image, url);
    return card.title.empty() ? domain::LinkCard{} : card;
}

static ports::HttpRequest stranger_request(const ports::Session& session, const std::string& url, std::size_t most) {
    ports::HttpRequest request;
    request.url = url;
    request.max_reply_bytes = most;
    request.connect_timeout = std::chrono::seconds{4};
    request.total_timeout = std::chrono::seconds{8};  // a post may wait for it
    request.public_only = !session.account.server.starts_with("http://");
    request.fresh_connection = true;
    return request;
}

ports::HttpRequest card_page_request(const ports::Session& session, const std::string& url) {
    auto request = stranger_request(session, url, kMaxPage);
    request.headers = {{"Accept", "text/html"}};
    return request;
}

ports::HttpRequest card_picture_request(const ports::Session& session, const std::string& url) {
    return stranger_request(session, url, kMaxPicture);
}

}  // namespace net
