// Bluesky, a link's preview card: the page is asked what it is, then its picture is fetched, and both go into the
// record, since nobody else does it. Source: lexicon app.bsky.embed.external.
#include "net/bluesky.hpp"
#include "net/bluesky_record.hpp"
#include "net/link_card.hpp"
#include "net/url.hpp"

namespace net {

using domain::Delivery;
using ports::HttpRequest;

static constexpr std::size_t kMaxPage = 2u << 20;
static constexpr std::size_t kMaxPicture = 8u << 20;

// A link may lead anywhere: never into this machine or its network, but for accounts whose own server is there.
static HttpRequest stranger_request(const ports::Session& session, const std::string& url, std::size_t most) {
    HttpRequest request;
    request.url = url;
    request.max_reply_bytes = most;
    request.connect_timeout = std::chrono::seconds{4};
    request.total_timeout = std::chrono::seconds{8};  // the post waits for it
    request.public_only = !session.account.server.starts_with("http://");
    request.fresh_connection = true;
    return request;
}

std::string link_to_show(const Delivery& delivery, const BlueskyNotes& notes) {
    if (!delivery.media.empty() || notes.card.is_object()) return {};
    auto link = first_link(delivery.text);
    return is_web_url(link) ? link : std::string{};
}

HttpRequest page_request(const ports::Session& session, const std::string& url) {
    auto request = stranger_request(session, url, kMaxPage);
    request.headers = {{"Accept", "text/html"}};
    return request;
}

Json card_of(const ports::HttpReply* reply, const std::string& url) {
    const auto card = reply != nullptr ? read_link_card(*reply, url) : std::nullopt;
    if (!card) return Json::object();  // looked for, and none: the link in the text works without one
    Json json{{"uri", url}, {"title", card->title}, {"description", card->description}};
    if (!card->image.empty()) json["image"] = card->image;
    return json;
}

std::optional<HttpRequest> Bluesky::picture_request(const ports::Session& session, const Delivery& delivery) const {
    const auto notes = read_bluesky_notes(delivery.notes);
    const auto image = text_of(notes.card, "image");
    if (image.empty() || !delivery.media.empty()) return std::nullopt;
    return stranger_request(session, image, kMaxPicture);
}

std::string Bluesky::note_picture(const Delivery& delivery, const std::optional<ports::MediaAnswer>& answer) const {
    auto notes = read_bluesky_notes(delivery.notes);
    notes.card.erase("image");
    if (answer)
        if (auto blob = parse_json(answer->remote_id)) notes.card["thumb"] = std::move(*blob);
    return write_bluesky_notes(notes);
}

std::optional<std::string> Bluesky::without_answer(const Delivery& delivery) const {
    auto notes = read_bluesky_notes(delivery.notes);
    if (!asks_for_card(delivery, notes)) return std::nullopt;
    notes.card = Json::object();
    return write_bluesky_notes(notes);
}

}  // namespace net
