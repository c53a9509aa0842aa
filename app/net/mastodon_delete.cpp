// Mastodon, taking a post back. Sources: methods "statuses" (delete, get).
// The answer alone proves nothing: snac 2.75 answers 404 to every deletion, 2.96 says yes and keeps what somebody has
// favourited. So it is looked for afterwards.
#include "net/mastodon.hpp"
#include "net/mastodon_reply.hpp"
#include "net/url.hpp"

namespace net {

using domain::ErrorKind;

enum Step { kDelete = 0, kLook = 1 };

static bool is_gone(const ports::HttpReply& reply) { return reply.status == 404 || reply.status == 410; }

std::optional<ports::HttpRequest> Mastodon::deletion_request(const ports::Session& session,
                                                             const domain::Delivery& delivery, int step) const {
    const auto path = "/api/v1/statuses/" + percent_encode(delivery.remote_id);
    if (step == kDelete) return authorized(session, "DELETE", path);
    if (step == kLook) return authorized(session, "GET", path);
    return std::nullopt;
}

domain::Status Mastodon::read_deletion(const domain::Delivery& delivery, int step, const ports::HttpReply& reply,
                                       domain::UtcTime now) const {
    if (is_gone(reply)) return {};
    const auto document = document_of(reply, now);  // a Wi-Fi's sign-in page says 200 too
    if (!document) return tl::unexpected(document.error());
    const auto id = text_of(*document, "id");
    const bool is_told = step == kDelete ? document->is_object() && (!document->contains("id") || !id.empty())
                                         : id == delivery.remote_id;
    if (!is_told)
        return domain::fail(ErrorKind::malformed, "the server's answer does not tell whether the post is gone");
    if (step == kDelete) return {};
    return domain::fail(ErrorKind::rejected, "the server still shows it: delete it by hand at " +
                                                 (delivery.url.empty() ? "the account's own page" : delivery.url));
}

}  // namespace net
