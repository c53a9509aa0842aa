// Mastodon, what people did with posts of the account. Sources: method "statuses" (one; several by id[] since 4.3),
// entity Status. The counts are what this server has seen.
#include "net/mastodon.hpp"
#include "net/mastodon_reply.hpp"
#include "net/url.hpp"

namespace net {

static constexpr std::size_t kMost = 20;

std::optional<ports::HttpRequest> Mastodon::reactions_request(const ports::Session& session,
                                                              const std::vector<std::string>& remote_ids) const {
    if (remote_ids.empty()) return std::nullopt;
    if (remote_ids.size() == 1)
        return authorized(session, "GET", "/api/v1/statuses/" + percent_encode(remote_ids.front()));
    Fields query;
    for (const auto& id : remote_ids)
        if (query.size() < kMost) query.emplace_back("id[]", id);
    return authorized(session, "GET", "/api/v1/statuses?" + form_encode(query));
}

static ports::Reactions counts_of(const Json& status) {
    return {text_of(status, "id"), number_of(status, "favourites_count"), number_of(status, "reblogs_count"),
            number_of(status, "replies_count")};
}

domain::Result<std::vector<ports::Reactions>> Mastodon::read_reactions(const ports::HttpReply& reply,
                                                                       domain::UtcTime now) const {
    const auto document = document_of(reply, now);
    if (!document) return tl::unexpected(document.error());
    std::vector<ports::Reactions> out;
    if (document->is_object()) out.push_back(counts_of(*document));
    for (const auto* status : elements_of(*document, kMost)) out.push_back(counts_of(*status));
    std::erase_if(out, [](const auto& one) { return one.remote_id.empty(); });
    return out;
}

}  // namespace net
