// Mastodon, publishing: photos first, then the status. Sources: methods "media" (v2) and "statuses".
#include "net/all_networks.hpp"
#include "net/mastodon.hpp"
#include "net/mastodon_reply.hpp"
#include "net/url.hpp"

namespace net {

using domain::ErrorKind;
using domain::fail;
using ports::HttpReply;
using ports::HttpRequest;

static const char* name_of(domain::Visibility visibility) {
    switch (visibility) {
    case domain::Visibility::everyone: return "public";
    case domain::Visibility::unlisted: return "unlisted";
    case domain::Visibility::followers: return "private";
    }
    return "private";
}

HttpRequest Mastodon::upload_request(const ports::Session& session, const ports::OutgoingPhoto& photo) const {
    auto request = authorized(session, "POST", "/api/v2/media");
    request.parts.push_back({"file", photo.filename, photo.content_type, photo.bytes});
    if (!photo.alt.empty()) request.parts.push_back({"description", "", "", photo.alt});
    request.total_timeout = std::chrono::minutes{3};  // 16 MB over a venue's Wi-Fi
    request.max_reply_bytes = 1u << 20;
    request.fresh_connection = true;
    return request;
}

static domain::Result<std::string> id_in(const HttpReply& reply, domain::UtcTime now) {
    const auto document = document_of(reply, now);
    if (!document) return tl::unexpected(document.error());
    auto id = text_of(*document, "id");
    if (id.empty() || id.size() > 500) return fail(ErrorKind::malformed, "the server's answer names no id");
    return id;
}

domain::Result<ports::MediaAnswer> Mastodon::read_upload(const HttpReply& reply, domain::UtcTime now) const {
    const auto id = id_in(reply, now);
    if (!id) return tl::unexpected(id.error());
    return ports::MediaAnswer{*id, reply.status == 200};  // 202: still being processed
}

HttpRequest Mastodon::check_media_request(const ports::Session& session, const domain::MediaProgress& photo) const {
    return authorized(session, "GET", "/api/v1/media/" + percent_encode(photo.remote_id));
}

domain::Result<ports::MediaAnswer> Mastodon::read_media(const domain::MediaProgress& photo, const HttpReply& reply,
                                                        domain::UtcTime now) const {
    if (reply.status == 404)
        return fail(ErrorKind::not_found, "the server no longer has the photo: it must be uploaded again");
    if (reply.status / 100 != 2) return tl::unexpected(refusal(reply, now));
    return ports::MediaAnswer{photo.remote_id, reply.status == 200};  // 206: still being processed
}

HttpRequest Mastodon::create_request(const ports::Session& session, const domain::Delivery& delivery) const {
    auto request = authorized(session, "POST", "/api/v1/statuses");
    // A form, not JSON: every server that speaks this language reads it.
    request.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
    if (!delivery.retry_key.empty()) request.headers.push_back({"Idempotency-Key", delivery.retry_key});
    Fields fields{{"status", delivery.text}, {"visibility", name_of(delivery.visibility)}};
    if (!delivery.language.empty()) fields.emplace_back("language", delivery.language);
    if (!delivery.reply_to.empty()) fields.emplace_back("in_reply_to_id", delivery.reply_to);
    for (const auto& media : delivery.media) fields.emplace_back("media_ids[]", media.remote_id);
    request.body = form_encode(fields);
    request.max_reply_bytes = 1u << 20;
    request.fresh_connection = true;
    return request;
}

domain::Result<ports::Published> Mastodon::read_create(const domain::Delivery&, const HttpReply& reply,
                                                       domain::UtcTime now) const {
    if (reply.status / 100 != 2) return tl::unexpected(refusal(reply, now));
    const auto document = parse_json(reply.body);
    const auto id = document ? text_of(*document, "id") : std::string{};
    if (id.empty() || id.size() > 500)
        return fail(ErrorKind::unavailable, "the server said yes, but its answer cannot be read");
    auto url = text_of(*document, "url");
    if (!is_web_url(url)) url = text_of(*document, "uri");
    return ports::Published{id, is_web_url(url) ? url : ""};
}

std::unique_ptr<ports::Network> make_mastodon(const NetworkSettings&) { return std::make_unique<Mastodon>(); }

// The network inside the program speaks Mastodon's language.
std::unique_ptr<ports::Network> make_rehearsal(const NetworkSettings&) {
    return std::make_unique<Mastodon>(domain::NetworkKind::rehearsal);
}

}  // namespace net
