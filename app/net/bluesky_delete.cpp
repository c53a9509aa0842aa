// Bluesky, taking a post back. Source: lexicon com.atproto.repo.deleteRecord, which also says yes to what is not there.
#include "net/bluesky.hpp"
#include "net/bluesky_reply.hpp"

namespace net {

std::optional<ports::HttpRequest> Bluesky::deletion_request(const ports::Session& session,
                                                            const domain::Delivery& delivery, int step) const {
    const auto uri = read_at_uri(delivery.remote_id);
    if (step != 0) return std::nullopt;
    // What is no address is refused by the server, in words that a person can act on.
    const Json body{{"repo", session.account.remote_id},
                    {"collection", kBlueskyPosts},
                    {"rkey", uri ? uri->key : delivery.remote_id}};
    return xrpc_post(session, "com.atproto.repo.deleteRecord",
                     body.dump(-1, ' ', false, Json::error_handler_t::replace));
}

domain::Status Bluesky::read_deletion(const domain::Delivery&, int, const ports::HttpReply& reply,
                                      domain::UtcTime now) const {
    const auto document = bluesky_document(reply, now);
    if (!document) return tl::unexpected(document.error());
    const bool is_told = document->is_object() && (!document->contains("commit") || document->at("commit").is_object());
    if (is_told) return {};
    return domain::fail(domain::ErrorKind::malformed, "the server's answer to the deletion cannot be read");
}

}  // namespace net
