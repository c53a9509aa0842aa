// X, what people did with posts, and what reading costs. Sources: GET /2/tweets (ids), schema PublicMetrics under its
// old and new name for reposts; X's developer documentation, "Pricing".
#include "net/x.hpp"
#include "net/x_reply.hpp"
#include "net/x_request.hpp"
#include "net/x_text.hpp"
#include <algorithm>

namespace net {

using domain::PaidRead;

static constexpr std::size_t kMostIds = 100;
static constexpr std::size_t kMostPaid = 500;

std::optional<ports::HttpRequest> X::reactions_request(const ports::Session& session,
                                                       const std::vector<std::string>& remote_ids) const {
    std::string ids;
    for (std::size_t i = 0; i < std::min(kMostIds, remote_ids.size()); ++i)
        if (is_x_id(remote_ids[i])) ids += (ids.empty() ? "" : ",") + remote_ids[i];
    if (ids.empty()) return std::nullopt;
    return x_request(session, "GET", "/2/tweets", {{"ids", ids}, {post_fields_, "public_metrics"}});
}

domain::Result<std::vector<ports::Reactions>> X::read_reactions(const ports::HttpReply& reply,
                                                                domain::UtcTime now) const {
    const auto document = x_document(reply, now);
    if (!document) return tl::unexpected(document.error());
    std::vector<ports::Reactions> out;
    for (const auto* post : elements_of(member(*document, "data"), kMostIds)) {
        const auto& counts = member(*post, "public_metrics");
        const auto id = text_of(*post, "id");
        if (!is_x_id(id) || !counts.is_object()) continue;
        const auto reposts = counts.contains("repost_count") ? "repost_count" : "retweet_count";
        out.push_back(
            {id, number_of(counts, "like_count"), number_of(counts, reposts), number_of(counts, "reply_count")});
    }
    return out;
}

void add_paid(const Json& post, const Json& includes, std::vector<PaidRead>& paid) {
    const auto add = [&](PaidRead::Kind kind, const Json& one) {
        if (const auto id = text_of(one, "id"); is_x_id(id) && paid.size() < 2 * kMostPaid) paid.push_back({kind, id});
    };
    add(PaidRead::Kind::post, post);
    for (const auto* user : elements_of(member(includes, "users"), kMostPaid)) add(PaidRead::Kind::author, *user);
    for (const auto* other : elements_of(either(includes, "posts", "tweets"), kMostPaid))
        add(PaidRead::Kind::post, *other);
}

// What X refused it does not bill.
std::vector<PaidRead> X::paid_reads(const ports::HttpReply& reply, bool own) const {
    const auto document = reply.status / 100 == 2 ? parse_json(reply.body) : domain::Result<Json>(Json{});
    if (!document) return {};
    const auto& data = member(*document, "data");
    std::vector<PaidRead> paid;
    if (data.is_object() && !text_of(data, "username").empty()) {
        if (const auto id = text_of(data, "id"); is_x_id(id)) paid.push_back({PaidRead::Kind::author, id});
        return paid;
    }
    add_paid(Json{}, member(*document, "includes"), paid);
    for (const auto* post : elements_of(data, kMostPaid)) add_paid(*post, Json{}, paid);
    if (own)
        for (auto& read : paid)
            if (read.kind == PaidRead::Kind::post) read.kind = PaidRead::Kind::own;
    return paid;
}

}  // namespace net
