// Bluesky, a link's preview card: the page is asked what it is, then its picture is fetched, and both go into the
// record, since nobody else does it. Source: lexicon app.bsky.embed.external.
#include "domain/text_entities.hpp"
#include "net/bluesky.hpp"
#include "net/bluesky_record.hpp"
#include "net/link_card.hpp"
#include "net/url.hpp"

namespace net {

using domain::Delivery;
using ports::HttpRequest;

std::string link_to_show(const Delivery& delivery, const BlueskyNotes& notes) {
    if (!delivery.media.empty() || notes.card.is_object()) return {};
    auto link = domain::first_link(domain::NetworkKind::bluesky, delivery.text);
    return is_web_url(link) ? link : std::string{};
}

static Json json_of(const std::string& url, const domain::LinkCard& card) {
    if (card.title.empty()) return Json::object();  // looked for, and none: the link in the text works without one
    Json json{{"uri", url}, {"title", card.title}, {"description", card.description}};
    if (!card.image.empty()) json["image"] = card.image;
    return json;
}

Json card_of(const ports::HttpReply& reply, const std::string& url) { return json_of(url, read_link_card(reply, url)); }

std::optional<HttpRequest> Bluesky::page_request(const ports::Session& session, const std::string& url) const {
    return is_web_url(url) ? std::optional(card_page_request(session, url)) : std::nullopt;
}

domain::LinkCard Bluesky::read_page(const ports::HttpReply& reply, const std::string& url) const {
    return read_link_card(reply, url);
}

HttpRequest Bluesky::page_picture_request(const ports::Session& session, const std::string& url) const {
    return card_picture_request(session, url);
}

std::string Bluesky::note_card(const std::string& url, const domain::LinkCard& card) const {
    BlueskyNotes notes;
    notes.card = json_of(url, card);
    return write_bluesky_notes(notes);
}

std::optional<HttpRequest> Bluesky::picture_request(const ports::Session& session, const Delivery& delivery) const {
    const auto notes = read_bluesky_notes(delivery.notes);
    const auto image = text_of(notes.card, "image");
    if (image.empty() || !delivery.media.empty()) return std::nullopt;
    return card_picture_request(session, image);
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
