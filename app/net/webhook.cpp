// The messages, their signature, and what a receiver's answers mean.
#include "net/webhook.hpp"
#include "domain/text_entities.hpp"
#include "domain/time_text.hpp"
#include "net/all_networks.hpp"
#include "net/base64.hpp"
#include "net/json_read.hpp"
#include "net/server_words.hpp"
#include "net/url.hpp"
#include <algorithm>

namespace net {

using domain::Error;
using domain::ErrorKind;
using domain::fail;
using ports::HttpReply;
using ports::HttpRequest;

namespace {

using Ordered = nlohmann::ordered_json;

constexpr std::string_view kSecretMark = "whsec_";
constexpr std::size_t kShortestSecret = 24, kLongestSecret = 64;
constexpr std::size_t kLongestAddress = 2048;
constexpr std::size_t kLongestId = 200;  // of what a receiver calls a post

std::string key_of(std::string_view secret) {
    if (!secret.starts_with(kSecretMark)) return std::string(secret);
    return base64_bytes(secret.substr(kSecretMark.size())).value_or("");
}

HttpRequest signed_message(const ports::Session& session, const std::string& id, const Ordered& message) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(session.now.time_since_epoch()).count();
    const auto timestamp = std::to_string(seconds);
    HttpRequest request;
    request.method = "POST";
    request.url = session.account.server;
    request.body = message.dump(-1, ' ', false, Ordered::error_handler_t::replace);
    request.headers = {{"Content-Type", "application/json"},
                       {"webhook-id", id},
                       {"webhook-timestamp", timestamp},
                       {"webhook-signature", webhook_signature(session.token, id, timestamp, request.body)}};
    request.max_reply_bytes = 64u << 10;
    return request;
}

// Made of what is stored alone, so that a repetition is the same to the letter.
Ordered post_message(const domain::Delivery& delivery) {
    auto links = Ordered::array();
    for (const auto& entity : domain::entities_of(delivery.network, delivery.text))
        if (entity.kind == domain::TextEntity::Kind::url) links.push_back(entity.target);
    auto images = Ordered::array();
    for (std::size_t i = 0; i < delivery.media.size(); ++i) {
        const auto& photo = delivery.media[i];
        images.push_back({{"id", domain::upload_name(delivery, i)},
                          {"alt", photo.alt},
                          {"width", photo.width_px},
                          {"height", photo.height_px}});
    }
    Ordered data{{"text", delivery.text}, {"language", delivery.language}, {"links", links},
                 {"images", images},      {"part", delivery.part},         {"parts", delivery.parts}};
    if (!delivery.reply_to.empty()) data["in_reply_to"] = delivery.reply_to;
    return {{"id", delivery.retry_key},
            {"type", "post.published"},
            {"created_at", domain::to_iso(delivery.created)},
            {"data", std::move(data)}};
}

std::string sentence_of(int status) {
    switch (status) {
    case 401:
    case 403: return "the receiver does not accept the signature: give the account its secret anew";
    case 404: return "there is no receiver at this address";
    case 410: return "the receiver is gone for good: remove the account";
    case 413: return "the message is too large for the receiver";
    case 429: return "the receiver asks to slow down";
    default: break;
    }
    if (status / 100 == 3) return "the receiver's address has changed, and a redirect is not followed: add it anew";
    return status >= 500 || status == 408 ? "the receiver is in trouble" : "the receiver refuses the message";
}

Error refusal_of(const HttpReply& reply, domain::UtcTime now) {
    const auto words = words_of_body(reply.body, {"message", "error", "detail"});
    const auto detail = sentence_of(reply.status) + " (HTTP " + std::to_string(reply.status) +
                        (words.empty() ? ")" : ": “" + words + "”)");
    const auto kind = reply.status == 403 ? ErrorKind::unauthorized : kind_of_status(reply.status);
    return {kind, detail, retry_after_header(reply, now)};
}

bool is_taken(const HttpReply& reply) { return reply.status / 100 == 2; }

// 2xx is a yes whatever the body says; it may name the post as it is called there.
ports::Published published_of(const domain::Delivery& delivery, const HttpReply& reply) {
    ports::Published out{delivery.retry_key, ""};
    const auto document = parse_json(reply.body);
    if (!document) return out;
    if (auto id = text_of(*document, "id"); !id.empty() && id.size() <= kLongestId) out.remote_id = std::move(id);
    if (auto url = text_of(*document, "url"); is_web_url(url)) out.url = std::move(url);
    return out;
}

}  // namespace

std::string webhook_signature(const ports::Secret& secret, std::string_view id, std::string_view timestamp,
                              std::string_view body) {
    std::string content;
    content.reserve(id.size() + timestamp.size() + body.size() + 2);
    content.append(id).append(1, '.').append(timestamp).append(1, '.').append(body);
    return "v1," + base64(hmac_sha256(key_of(secret.reveal()), content));
}

domain::Result<ports::Access> Webhook::take_access(ports::Access typed, domain::UtcTime) const {
    const auto& address = typed.server;
    if (address.empty())
        return fail(ErrorKind::rejected, "--server is missing: the receiver's address, https://example.org/hook");
    const auto rest = address.substr(std::min(address.find("://"), address.size() - 1) + 1);
    const auto host_end = rest.find_first_of("/?#", 2);
    const auto authority = address.substr(0, address.size() - rest.size() + std::min(host_end, rest.size()));
    const bool is_ascii = std::all_of(address.begin(), address.end(), [](unsigned char c) { return c < 0x80; });
    if (address.size() > kLongestAddress || !is_ascii || !is_web_url(address) ||
        authority.find('@') != authority.npos || address.find('#') != address.npos)
        return fail(ErrorKind::rejected, "the receiver's address is none: write it like https://example.org/hook, "
                                         "without a name, a password or a “#” in it, in ASCII");
    if (auto server = server_url(authority); !server) return tl::unexpected(server.error());
    const auto& secret = typed.secret.reveal();
    const auto key = key_of(secret);
    if (key.size() < kShortestSecret || (secret.starts_with(kSecretMark) && key.size() > kLongestSecret))
        return fail(ErrorKind::rejected, "the secret is too weak or damaged: it must be “whsec_” and base64 of 24 to "
                                         "64 bytes, or at least 24 characters of your own");
    return typed;
}

HttpRequest Webhook::upload_request(const ports::Session& session, const ports::OutgoingPhoto& photo) const {
    const Ordered message{{"id", photo.filename},
                          {"type", "photo.prepared"},
                          {"data",
                           {{"content_type", photo.content_type},
                            {"alt", photo.alt},
                            {"width", photo.width_px},
                            {"height", photo.height_px},
                            {"base64", base64(photo.bytes)}}}};
    return signed_message(session, photo.filename, message);
}

domain::Result<ports::MediaAnswer> Webhook::read_upload(const HttpReply& reply, domain::UtcTime now) const {
    if (!is_taken(reply)) return tl::unexpected(refusal_of(reply, now));
    return ports::MediaAnswer{"taken", true};  // the post names it by the id that we gave it
}

HttpRequest Webhook::create_request(const ports::Session& session, const domain::Delivery& delivery) const {
    return signed_message(session, delivery.retry_key, post_message(delivery));
}

domain::Result<ports::Published> Webhook::read_create(const domain::Delivery& delivery, const HttpReply& reply,
                                                      domain::UtcTime now) const {
    if (!is_taken(reply)) return tl::unexpected(refusal_of(reply, now));
    return published_of(delivery, reply);
}

HttpRequest Webhook::look_up_request(const ports::Session& session, const domain::Delivery& delivery) const {
    return create_request(session, delivery);
}

// A plain no means that it was not taken before either: the next create hears it again, and is refused.
domain::Result<ports::LookUp> Webhook::read_look_up(const domain::Delivery& delivery, const std::set<std::string>&,
                                                    const HttpReply& reply, domain::UtcTime now) const {
    if (is_taken(reply)) return ports::LookUp{published_of(delivery, reply)};
    auto no = refusal_of(reply, now);
    if (no.kind == ErrorKind::rejected || no.kind == ErrorKind::not_found) return ports::LookUp{};
    return tl::unexpected(std::move(no));
}

std::optional<HttpRequest> Webhook::check_request(const ports::Session& session, int step) const {
    if (step != 0) return std::nullopt;
    const auto id = "check-" + session.nonce;
    return signed_message(session, id, {{"id", id}, {"type", "callboard.check"}, {"data", Ordered::object()}});
}

domain::Status Webhook::read_check(domain::Account& account, int, const HttpReply& reply, domain::UtcTime now) const {
    if (!is_taken(reply)) return tl::unexpected(refusal_of(reply, now));
    const auto& facts = facts_of(domain::NetworkKind::webhook);
    if (account.handle.empty()) account.handle = server_name(account.server);
    account.display_name = account.handle;
    account.remote_id = account.handle;
    account.max_photos = facts.max_photos;
    account.max_alt_length = facts.max_alt_length;
    return {};
}

std::unique_ptr<ports::Network> make_webhook(const NetworkSettings&) { return std::make_unique<Webhook>(); }

}  // namespace net
