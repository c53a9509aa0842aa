// X, publishing: photos, their alt texts, then the post. Sources: POST /2/media/upload, GET /2/media/upload,
// POST /2/media/metadata, POST /2/tweets.
#include "net/all_networks.hpp"
#include "net/url.hpp"
#include "net/x.hpp"
#include "net/x_reply.hpp"
#include "net/x_request.hpp"
#include <algorithm>

namespace net {

using domain::ErrorKind;
using domain::fail;
using ports::HttpReply;
using ports::HttpRequest;

static std::string as_text(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// -- photos ----------------------------------------------------------------------------------------------------------

HttpRequest X::upload_request(const ports::Session& session, const ports::OutgoingPhoto& photo) const {
    auto request = x_request(session, "POST", "/2/media/upload");
    request.parts.push_back({"media_category", "", "", "tweet_image"});
    request.parts.push_back({"media", photo.filename, photo.content_type, photo.bytes});
    request.total_timeout = std::chrono::minutes{3};  // 5 MB over a venue's Wi-Fi
    request.max_reply_bytes = 1u << 20;
    request.fresh_connection = true;
    return request;
}

// What an upload's `processing_info` says; images have none, as a rule.
static domain::Result<bool> is_processed(const Json& data) {
    const auto state = text_of(member(data, "processing_info"), "state");
    if (state == "failed") return fail(ErrorKind::rejected, "X took the photo but could not process it");
    return state.empty() || state == "succeeded";
}

domain::Result<ports::MediaAnswer> X::read_upload(const HttpReply& reply, domain::UtcTime now) const {
    const auto document = x_document(reply, now);
    if (!document) return tl::unexpected(document.error());
    const auto& data = member(*document, "data");
    auto id = text_of(data, "id");
    if (!is_x_id(id)) return fail(ErrorKind::malformed, "X's answer to the photo names no id");
    return is_processed(data).map([&](bool ready) { return ports::MediaAnswer{std::move(id), ready}; });
}

HttpRequest X::check_media_request(const ports::Session& session, const domain::MediaProgress& photo) const {
    return x_request(session, "GET", "/2/media/upload", {{"command", "STATUS"}, {"media_id", photo.remote_id}});
}

domain::Result<ports::MediaAnswer> X::read_media(const domain::MediaProgress& photo, const HttpReply& reply,
                                                 domain::UtcTime now) const {
    const auto document = x_document(reply, now);
    if (!document) return tl::unexpected(document.error());
    const auto& data = member(*document, "data");
    return is_processed(data).map([&](bool ready) { return ports::MediaAnswer{photo.remote_id, ready}; });
}

// -- alt texts -------------------------------------------------------------------------------------------------------

// The first photo whose alt text X does not have yet; nullptr: none. `notes`: ids that have theirs, each ended by a
// blank.
static const domain::MediaProgress* next_without_alt(const domain::Delivery& delivery) {
    const auto lacks = [&](const domain::MediaProgress& photo) {
        return !photo.alt.empty() && (' ' + delivery.notes).find(' ' + photo.remote_id + ' ') == std::string::npos;
    };
    const auto found = std::find_if(delivery.media.begin(), delivery.media.end(), lacks);
    return found == delivery.media.end() ? nullptr : &*found;
}

std::optional<HttpRequest> X::preparation_request(const ports::Session& session,
                                                  const domain::Delivery& delivery) const {
    const auto* photo = next_without_alt(delivery);
    if (photo == nullptr) return std::nullopt;
    // Nested like this: the flat form passes X's own schema and is answered with 500.
    const Json json{{"id", photo->remote_id}, {"metadata", {{"alt_text", {{"text", photo->alt}}}}}};
    return x_json_request(session, "POST", "/2/media/metadata", as_text(json));
}

domain::Result<std::string> X::read_preparation(const domain::Delivery& delivery, const HttpReply& reply,
                                                domain::UtcTime now) const {
    if (reply.status / 100 != 2) {
        auto why = x_refusal(reply, now);
        why.detail = "the alt text of a photo did not reach X, so the post waits: " + why.detail;
        return tl::unexpected(std::move(why));
    }
    const auto* photo = next_without_alt(delivery);
    return photo == nullptr ? delivery.notes : delivery.notes + photo->remote_id + ' ';
}

// -- the post --------------------------------------------------------------------------------------------------------

HttpRequest X::create_request(const ports::Session& session, const domain::Delivery& delivery) const {
    Json json{{"text", delivery.text}};
    for (const auto& photo : delivery.media) json["media"]["media_ids"].push_back(photo.remote_id);
    if (!delivery.reply_to.empty()) json["reply"]["in_reply_to_tweet_id"] = delivery.reply_to;
    return x_json_request(session, "POST", "/2/tweets", as_text(json));
}

// Where a person posts by hand what X does not take from an app.
static std::string intent_link(const domain::Delivery& delivery) {
    Fields fields{{"text", delivery.text}};
    if (!delivery.reply_to.empty()) fields.emplace_back("in_reply_to", delivery.reply_to);
    return "https://x.com/intent/post?" + form_encode(fields);
}

static domain::Error create_refusal(const domain::Delivery& delivery, const HttpReply& reply, domain::UtcTime now) {
    auto why = x_refusal(reply, now);
    if (is_x_duplicate(reply)) {
        // The first try can only be like an older post; a later one may be like the one before it.
        const bool may_be_ours = delivery.attempts > 1;
        why.kind = may_be_ours ? ErrorKind::conflict : ErrorKind::rejected;
        why.detail = may_be_ours ? "X has this text already: looking for it among the account's posts"
                                 : "X has this very text from the account already: change a word, then send it again";
    } else if (is_x_reply_forbidden(reply)) {
        why.detail = "X lets an app answer only those who mentioned the account: post this one by hand at " +
                     intent_link(delivery);
    }
    return why;
}

domain::Result<ports::Published> X::read_create(const domain::Delivery& delivery, const HttpReply& reply,
                                                domain::UtcTime now) const {
    if (reply.status / 100 != 2) return tl::unexpected(create_refusal(delivery, reply, now));
    const auto document = parse_json(reply.body);
    auto id = document ? text_of(member(*document, "data"), "id") : std::string{};
    if (!is_x_id(id)) return fail(ErrorKind::unavailable, "X said yes, but its answer cannot be read");
    auto url = x_permalink(x_handle_of(delivery.account), id);
    return ports::Published{std::move(id), std::move(url)};
}

std::optional<ports::PhotosAgain> X::photos_again(const HttpReply& reply) const {
    return is_x_media_gone(reply) ? std::optional(ports::PhotosAgain{}) : std::nullopt;
}

std::unique_ptr<ports::Network> make_x(const NetworkSettings&) { return std::make_unique<X>(); }

}  // namespace net
