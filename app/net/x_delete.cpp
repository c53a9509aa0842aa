// X, taking a post back. Source: DELETE /2/tweets/{id}.
#include "net/url.hpp"
#include "net/x.hpp"
#include "net/x_reply.hpp"
#include "net/x_request.hpp"

namespace net {

using domain::ErrorKind;
using domain::fail;

std::optional<ports::HttpRequest> X::deletion_request(const ports::Session& session, const domain::Delivery& delivery,
                                                      int step) const {
    if (step != 0) return std::nullopt;
    return x_request(session, "DELETE", "/2/tweets/" + percent_encode(delivery.remote_id));
}

// A post that is not there any more is answered with 404, or with 200 and `errors`.
domain::Status X::read_deletion(const domain::Delivery&, int, const ports::HttpReply& reply,
                                domain::UtcTime now) const {
    const auto document = x_document(reply, now);
    if (!document && document.error().kind == ErrorKind::not_found) return {};
    if (!document) return tl::unexpected(document.error());
    if (flag_of(member(*document, "data"), "deleted")) return {};
    return fail(ErrorKind::rejected, "X did not delete it");
}

}  // namespace net
