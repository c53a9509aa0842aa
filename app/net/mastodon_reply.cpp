// Refusals. Sources: Mastodon documentation, "Rate limits" (Reset is an ISO time, 429 has no Retry-After) and the
// methods' own error tables; real servers' empty and HTML bodies.
#include "net/mastodon_reply.hpp"
#include "domain/time_text.hpp"
#include "net/mastodon.hpp"
#include "net/server_words.hpp"
#include <charconv>

namespace net {

using domain::Error;
using domain::ErrorKind;
using domain::Millis;
using ports::HttpReply;

static constexpr Millis kMediaWait = std::chrono::seconds{3};

static std::string words_of(const HttpReply& reply) {
    return words_of_body(reply.body, {"error_description", "error"});
}

static std::string sentence_of(const HttpReply& reply) {
    switch (reply.status) {
    case 401: return "the server does not accept this account's token any more: sign in again";
    case 403: return "the server forbids this to the account";
    case 404: return "the server does not have what was asked for";
    case 410: return "what was asked for is gone from the server";
    case 413: return "the photo is too large for the server";
    case 422: return "the server refuses the content";
    case 429: return "the server asks to slow down";
    default: break;
    }
    if (reply.status / 100 == 3)
        return "the server's address has changed (it sends us to another one): add the account again with the new "
               "address";
    if (reply.status >= 500) return "the server is in trouble";
    return "the server refuses the request";
}

static std::optional<Millis> retry_after(const HttpReply& reply, domain::UtcTime now) {
    if (const auto asked = retry_after_header(reply, now)) return asked;
    const auto reset = domain::from_iso(reply.header("x-ratelimit-reset"));
    if (reply.status != 429 || !reset) return std::nullopt;
    return wait_until(*reset, reply, now);
}

// 422 for media that is still being processed: nothing was posted, and the same again works soon.
static bool is_media_not_ready(const HttpReply& reply, std::string_view words) {
    return reply.status == 422 && words.find("not finished processing") != words.npos;
}

Error refusal(const HttpReply& reply, domain::UtcTime now) {
    const auto words = words_of(reply);
    auto detail = sentence_of(reply) + " (HTTP " + std::to_string(reply.status);
    detail += words.empty() ? ")" : ": “" + words + "”)";
    if (is_media_not_ready(reply, words)) return {ErrorKind::rate_limited, std::move(detail), kMediaWait};
    return {kind_of_status(reply.status), std::move(detail), retry_after(reply, now)};
}

domain::Result<Json> document_of(const HttpReply& reply, domain::UtcTime now) {
    if (reply.status / 100 != 2) return tl::unexpected(refusal(reply, now));
    auto document = parse_json(reply.body);
    if (!document) document.error().detail = "the server's answer cannot be read: " + document.error().detail;
    return document;
}

ports::HttpRequest authorized(const ports::Session& session, std::string method, const std::string& path) {
    ports::HttpRequest request;
    request.method = std::move(method);
    request.url = session.account.server + path;
    request.headers = {{"Authorization", "Bearer " + session.token.reveal()}, {"Accept", "application/json"}};
    return request;
}

std::optional<ports::RateBudget> Mastodon::read_budget(const HttpReply& reply) const {
    const auto read = [&](const char* name) -> std::optional<int> {
        const auto text = reply.header(name);
        int value = 0;
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (text.empty() || fault != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
        return value;
    };
    const auto remaining = read("x-ratelimit-remaining");
    const auto limit = read("x-ratelimit-limit");
    const auto reset = domain::from_iso(reply.header("x-ratelimit-reset"));
    if (!remaining || !limit || !reset) return std::nullopt;
    return ports::RateBudget{*remaining, *limit, *reset};
}

}  // namespace net
