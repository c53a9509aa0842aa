// Mastodon, settling an unknown outcome: is the post among the account's own newest statuses?
// Source: method "accounts" (statuses). A server that ignores Idempotency-Key leaves no other way.
#include "domain/time_text.hpp"
#include "net/http_date.hpp"
#include "net/mastodon.hpp"
#include "net/mastodon_match.hpp"
#include "net/mastodon_reply.hpp"
#include "net/url.hpp"
#include <algorithm>

namespace net {

using domain::ErrorKind;
using domain::fail;
using domain::Millis;
using domain::UtcTime;

static constexpr std::size_t kPage = 40;
static constexpr std::size_t kFullPage = 20;  // see mastodon_feed.cpp
// Created times may be whole seconds, and so is the Date header by which clocks are compared.
static constexpr Millis kRounding = std::chrono::seconds{3};
// A server that sends no Date may be off by this much.
static constexpr Millis kUnknownSkew = std::chrono::minutes{2};

ports::HttpRequest Mastodon::look_up_request(const ports::Session& session, const domain::Delivery&) const {
    const Fields query{{"limit", std::to_string(kPage)}, {"exclude_reblogs", "true"}};
    return authorized(session, "GET",
                      "/api/v1/accounts/" + percent_encode(session.account.remote_id) + "/statuses?" +
                          form_encode(query));
}

namespace {

// Statuses older than this (server's clock) cannot be the delivery's.
UtcTime earliest(const domain::Delivery& delivery, const ports::HttpReply& reply, UtcTime now) {
    const auto ahead = server_ahead(reply, now);
    return delivery.first_try + ahead.value_or(Millis{}) - (ahead ? kRounding : kUnknownSkew);
}

bool is_ours(const Json& status, const domain::Delivery& delivery) {
    return member(status, "media_attachments").size() == delivery.media.size() &&
           is_same_text(delivery.text, text_of(status, "text"), text_of(status, "content"));
}

// True when a status of that delivery, if there were one, would be on this page.
bool is_conclusive(const std::vector<const Json*>& statuses, const domain::Delivery& delivery, UtcTime since) {
    bool reaches_back = statuses.size() < kFullPage;  // a Link header says nothing: some servers always send a next one
    bool shows_private = delivery.visibility != domain::Visibility::followers;
    for (const auto* status : statuses) {
        reaches_back = reaches_back || domain::from_iso(text_of(*status, "created_at")).value_or(since) < since;
        shows_private = shows_private || text_of(*status, "visibility") == "private";
    }
    return reaches_back && shows_private;  // some servers leave posts for followers out of this list
}

}  // namespace

domain::Result<ports::LookUp> Mastodon::read_look_up(const domain::Delivery& delivery,
                                                     const std::set<std::string>& taken, const ports::HttpReply& reply,
                                                     UtcTime now) const {
    const auto document = document_of(reply, now);
    if (!document) return tl::unexpected(document.error());
    if (!document->is_array()) return fail(ErrorKind::malformed, "the server's answer is not a list of posts");
    const auto statuses = elements_of(*document, kPage);
    const auto since = earliest(delivery, reply, now);
    ports::LookUp result;
    // Newest first: the last one that fits is the one of the first try.
    for (const auto* status : statuses) {
        const auto id = text_of(*status, "id");
        const auto created = domain::from_iso(text_of(*status, "created_at"));
        if (id.empty() || taken.count(id) != 0 || (created && *created < since) || !is_ours(*status, delivery))
            continue;
        auto url = text_of(*status, "url");
        result.found = ports::Published{id, is_web_url(url) ? url : ""};
    }
    result.reaches_back = result.found || is_conclusive(statuses, delivery, since);
    return result;
}

}  // namespace net
