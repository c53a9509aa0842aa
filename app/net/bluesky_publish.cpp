// Bluesky, publishing: photos, then who and what the post names, then the record.
// Sources: lexicons com.atproto.repo (uploadBlob, putRecord, getRecord) and com.atproto.identity (resolveHandle).
#include "net/all_networks.hpp"
#include "net/bluesky.hpp"
#include "net/bluesky_record.hpp"
#include "net/bluesky_reply.hpp"
#include <charconv>

namespace net {

using domain::Delivery;
using domain::ErrorKind;
using domain::fail;
using domain::UtcTime;
using ports::HttpReply;
using ports::HttpRequest;

// -- photos ----------------------------------------------------------------------------------------------------------

HttpRequest Bluesky::upload_request(const ports::Session& session, const ports::OutgoingPhoto& photo) const {
    auto request = xrpc_post(session, "com.atproto.repo.uploadBlob", "");
    request.headers.push_back({"Content-Type", photo.content_type});
    request.body = photo.bytes;
    request.total_timeout = std::chrono::minutes{3};  // 2 MB over a venue's Wi-Fi
    request.max_reply_bytes = 1u << 20;
    return request;
}

domain::Result<ports::MediaAnswer> Bluesky::read_upload(const HttpReply& reply, UtcTime now) const {
    const auto document = bluesky_document(reply, now);
    if (!document) return tl::unexpected(document.error());
    const auto& blob = member(*document, "blob");
    const auto description = blob.is_object() ? blob.dump() : std::string{};
    if (text_of(member(blob, "ref"), "$link").empty() || description.size() > 4096)
        return fail(ErrorKind::malformed, "the server's answer describes no photo");
    return ports::MediaAnswer{description, true};
}

HttpRequest Bluesky::check_media_request(const ports::Session& session, const domain::MediaProgress& photo) const {
    const auto blob = parse_json(photo.remote_id);
    return xrpc_get(
        session, "com.atproto.sync.getBlob",
        {{"did", session.account.remote_id}, {"cid", text_of(member(blob.value_or(Json{}), "ref"), "$link")}});
}

domain::Result<ports::MediaAnswer> Bluesky::read_media(const domain::MediaProgress& photo, const HttpReply& reply,
                                                       UtcTime now) const {
    if (reply.status / 100 != 2) return tl::unexpected(bluesky_refusal(reply, now));
    return ports::MediaAnswer{photo.remote_id, true};
}

// "This file is too large …", "blob too big (maximum 1000000, got 1234567)": the number after "maximum".
static long stated_maximum(const std::string& message) {
    const auto at = message.find("maximum ");
    if (at == message.npos) return 0;
    long bytes = 0;
    const auto* digits = message.data() + at + 8;
    std::from_chars(digits, message.data() + message.size(), bytes);
    return bytes;
}

std::optional<ports::PhotosAgain> Bluesky::photos_again(const HttpReply& reply) const {
    if (reply.status != 400) return std::nullopt;
    if (error_name(reply) == "BlobNotFound") return ports::PhotosAgain{};
    const auto document = parse_json(reply.body);
    const auto message = document ? text_of(*document, "message") : std::string{};
    if (message.find("too big") == message.npos && message.find("too large") == message.npos) return std::nullopt;
    const auto maximum = stated_maximum(message);
    if (maximum < 1000) return std::nullopt;  // no size of a photo: something else is too big
    return ports::PhotosAgain{maximum};
}

// -- what must be found out ------------------------------------------------------------------------------------------

// The first person of whom nothing is noted yet; "" when all are.
static std::string next_handle(const Delivery& delivery, const BlueskyNotes& notes) {
    for (const auto& handle : mentioned_handles(delivery.text))
        if (!notes.people.contains(handle)) return handle;
    return {};
}

static bool wants_parent(const Delivery& delivery, const BlueskyNotes& notes) {
    return !delivery.reply_to.empty() && !notes.reply.is_object();
}

bool asks_for_card(const Delivery& delivery, const BlueskyNotes& notes) {
    return next_handle(delivery, notes).empty() && !wants_parent(delivery, notes) &&
           !link_to_show(delivery, notes).empty();
}

std::optional<HttpRequest> Bluesky::preparation_request(const ports::Session& session, const Delivery& delivery) const {
    const auto notes = read_bluesky_notes(delivery.notes);
    if (const auto handle = next_handle(delivery, notes); !handle.empty())
        return xrpc_get(session, "com.atproto.identity.resolveHandle", {{"handle", handle}});
    if (!wants_parent(delivery, notes)) {
        const auto link = link_to_show(delivery, notes);
        return link.empty() ? std::nullopt : page_request(session, link);
    }
    const auto uri = read_at_uri(delivery.reply_to);
    // What is no address cannot be asked for; the reading then says so.
    if (!uri) return xrpc_get(session, "com.atproto.server.describeServer");
    return xrpc_get(session, "com.atproto.repo.getRecord",
                    {{"repo", uri->authority}, {"collection", uri->collection}, {"rkey", uri->key}});
}

static domain::Result<std::string> read_person(const HttpReply& reply, UtcTime now) {
    if (reply.status == 400 && bluesky_refusal(reply, now).kind == ErrorKind::rejected) return std::string{};  // nobody
    const auto document = bluesky_document(reply, now);
    if (!document) return tl::unexpected(document.error());
    auto did = text_of(*document, "did");
    if (!did.starts_with("did:") || did.size() > 2048) return fail(ErrorKind::malformed, "the server names no person");
    return did;
}

static bool is_reference(const Json& value) {
    return !text_of(value, "uri").empty() && !text_of(value, "cid").empty() && value.dump().size() < 4096;
}

static Json reference(const Json& value) { return {{"uri", text_of(value, "uri")}, {"cid", text_of(value, "cid")}}; }

// A thread's root is the first post of all: the one that is answered, or that one's own root.
static domain::Result<Json> read_parent(const HttpReply& reply, UtcTime now) {
    const auto document = bluesky_document(reply, now);
    if (!document) {
        auto why = document.error();
        if (why.kind == ErrorKind::not_found || why.kind == ErrorKind::rejected)
            why = {ErrorKind::rejected, "the post that this one answers is not there any more: " + why.detail};
        return tl::unexpected(std::move(why));
    }
    if (!is_reference(*document)) return fail(ErrorKind::malformed, "the server's answer is not the post to answer");
    const auto parent = reference(*document);
    const auto& root = member(member(member(*document, "value"), "reply"), "root");
    return Json{{"root", is_reference(root) ? reference(root) : parent}, {"parent", parent}};
}

domain::Result<std::string> Bluesky::read_preparation(const Delivery& delivery, const HttpReply& reply,
                                                      UtcTime now) const {
    auto notes = read_bluesky_notes(delivery.notes);
    if (const auto handle = next_handle(delivery, notes); !handle.empty()) {
        auto did = read_person(reply, now);
        if (!did) return tl::unexpected(did.error());
        notes.people[handle] = std::move(*did);
    } else if (!wants_parent(delivery, notes)) {
        notes.card = card_of(reply, link_to_show(delivery, notes));
    } else if (!read_at_uri(delivery.reply_to)) {
        return fail(ErrorKind::rejected, "what this post answers is no post on Bluesky");
    } else {
        auto answered = read_parent(reply, now);
        if (!answered) return tl::unexpected(answered.error());
        notes.reply = std::move(*answered);
    }
    return write_bluesky_notes(notes);
}

// -- the record ------------------------------------------------------------------------------------------------------

HttpRequest Bluesky::create_request(const ports::Session& session, const Delivery& delivery) const {
    const Json body{{"repo", session.account.remote_id},
                    {"collection", kBlueskyPosts},
                    {"rkey", record_key_of(delivery)},
                    {"record", bluesky_record(delivery)},
                    {"swapRecord", nullptr}};  // only where nothing is yet
    auto request =
        xrpc_post(session, "com.atproto.repo.putRecord", body.dump(-1, ' ', false, Json::error_handler_t::replace));
    request.max_reply_bytes = 1u << 20;
    return request;
}

// With or without `commit`: without it the same record stood there already, which is an earlier try's.
domain::Result<ports::Published> Bluesky::read_create(const Delivery&, const HttpReply& reply, UtcTime now) const {
    if (reply.status / 100 != 2) {
        auto why = bluesky_refusal(reply, now);
        if (error_name(reply) == "InvalidSwap") why.kind = ErrorKind::unavailable;
        return tl::unexpected(std::move(why));
    }
    const auto document = parse_json(reply.body);
    const auto uri = document ? text_of(*document, "uri") : std::string{};
    const auto link = bluesky_link(uri);
    if (link.empty()) return fail(ErrorKind::unavailable, "the server said yes, but its answer cannot be read");
    return ports::Published{uri, link};
}

// -- settling an unknown outcome -------------------------------------------------------------------------------------

HttpRequest Bluesky::look_up_request(const ports::Session& session, const Delivery& delivery) const {
    return xrpc_get(
        session, "com.atproto.repo.getRecord",
        {{"repo", session.account.remote_id}, {"collection", kBlueskyPosts}, {"rkey", record_key_of(delivery)}});
}

// Servers of before 2024 name the error "InvalidRequest" and say it in the message only.
static bool is_absent(const HttpReply& reply) {
    if (reply.status == 404) return true;
    return reply.status == 400 &&
           (error_name(reply) == "RecordNotFound" || reply.body.find("Could not locate record") != std::string::npos);
}

domain::Result<ports::LookUp> Bluesky::read_look_up(const Delivery& delivery, const std::set<std::string>& taken,
                                                    const HttpReply& reply, UtcTime now) const {
    if (is_absent(reply)) return ports::LookUp{};
    const auto document = bluesky_document(reply, now);
    if (!document) return tl::unexpected(document.error());
    const auto uri = text_of(*document, "uri");
    const auto link = bluesky_link(uri);
    if (link.empty()) return fail(ErrorKind::malformed, "the server's answer is not a post");
    if (text_of(member(*document, "value"), "text") != delivery.text)
        return fail(ErrorKind::rejected,
                    "another text stands where this post belongs (" + link + "): cancel this delivery if it is yours");
    if (taken.count(uri) != 0) return ports::LookUp{};
    return ports::LookUp{ports::Published{uri, link}, true};
}

std::unique_ptr<ports::Network> make_bluesky(const NetworkSettings& settings) {
    return std::make_unique<Bluesky>(settings.jetstream);
}

}  // namespace net
