// X, settling an unknown outcome: is the post among the account's own newest? Source: GET /2/users/{id}/tweets.
// X tells neither keys nor clients, so a post is ours by its text, its photos and its moment.
#include "domain/time_text.hpp"
#include "net/http_date.hpp"
#include "net/x.hpp"
#include "net/x_reply.hpp"
#include "net/x_request.hpp"
#include "net/x_text.hpp"
#include <algorithm>

namespace net {

using domain::Millis;
using domain::UtcTime;

static constexpr std::size_t kPage = 20;  // own posts are cheap to read, but not free
// Created times are whole seconds, and so is the Date header by which clocks are compared.
static constexpr Millis kRounding = std::chrono::seconds{3};
// An answer without a Date: the clocks may be off by this much.
static constexpr Millis kUnknownSkew = std::chrono::minutes{2};

// No start_time: it would be our clock's word against X's.
ports::HttpRequest X::look_up_request(const ports::Session& session, const domain::Delivery&) const {
    return x_request(session, "GET", "/2/users/" + percent_encode(session.account.remote_id) + "/tweets",
                     {{"max_results", std::to_string(kPage)},
                      {post_fields_, post_fields_ == "post.fields" ? "attachments,created_at,entities,note_post"
                                                                   : "attachments,created_at,entities,note_tweet"}});
}

static UtcTime earliest(const domain::Delivery& delivery, const ports::HttpReply& reply, UtcTime now) {
    const auto ahead = server_ahead(reply, now);
    return delivery.first_try + ahead.value_or(Millis{}) - (ahead ? kRounding : kUnknownSkew);
}

static bool is_ours(const Json& post, const domain::Delivery& delivery) {
    const auto& attachments = member(post, "attachments");
    if (attachments.is_object() && member(attachments, "media_keys").size() != delivery.media.size()) return false;
    return is_same_x_text(delivery.text, post, !delivery.reply_to.empty());
}

domain::Result<ports::LookUp> X::read_look_up(const domain::Delivery& delivery, const std::set<std::string>& taken,
                                              const ports::HttpReply& reply, UtcTime now) const {
    const auto document = x_document(reply, now);
    if (!document) return tl::unexpected(document.error());
    const auto& data = member(*document, "data");
    const auto& meta = member(*document, "meta");
    if (!data.is_array() && !(data.is_null() && meta.is_object()))  // no posts at all: `meta` alone
        return domain::fail(domain::ErrorKind::malformed, "X's answer is not a list of posts");
    const auto since = earliest(delivery, reply, now);
    ports::LookUp result;
    result.reaches_back = text_of(meta, "next_token").empty() && data.size() <= 100;
    // Newest first: the last one that fits is the one of the first try.
    for (const auto* post : elements_of(data, 100)) {
        const auto id = text_of(*post, "id");
        const auto created = domain::from_iso(text_of(*post, "created_at"));
        const bool is_older = created && *created < since;
        result.reaches_back = result.reaches_back || is_older;
        if (!is_x_id(id) || taken.count(id) != 0 || is_older || !is_ours(*post, delivery)) continue;
        result.found = ports::Published{id, x_permalink(x_handle_of(delivery.account), id)};
    }
    result.reaches_back = result.reaches_back || result.found.has_value();
    return result;
}

}  // namespace net
