// Requests and refusals. Sources: AT Protocol, "HTTP API (XRPC)"; npm @atproto/pds (names and statuses of its errors).
#include "net/bluesky_reply.hpp"
#include "net/bluesky.hpp"
#include "net/bluesky_secret.hpp"
#include "net/server_words.hpp"
#include <algorithm>
#include <charconv>

namespace net {

using domain::Error;
using domain::ErrorKind;
using ports::HttpReply;
using ports::HttpRequest;

// -- requests --------------------------------------------------------------------------------------------------------

HttpRequest xrpc_get(const ports::Session& session, const std::string& method, const Fields& query) {
    HttpRequest request;
    request.url = session.account.server + "/xrpc/" + method + (query.empty() ? "" : "?" + form_encode(query));
    const auto tokens = read_bluesky_secret(session.token);
    if (tokens) request.headers.push_back({"Authorization", "Bearer " + tokens->access.reveal()});
    request.headers.push_back({"Accept", "application/json"});
    return request;
}

HttpRequest xrpc_post(const ports::Session& session, const std::string& method, std::string json) {
    auto request = xrpc_get(session, method);
    request.method = "POST";
    if (!json.empty()) request.headers.push_back({"Content-Type", "application/json"});
    request.body = std::move(json);
    request.fresh_connection = true;
    return request;
}

// -- refusals --------------------------------------------------------------------------------------------------------

std::string error_name(const HttpReply& reply) {
    const auto document = parse_json(reply.body);
    return document ? text_of(*document, "error").substr(0, 100) : std::string{};
}

namespace {

struct NamedError {
    std::string_view name;
    ErrorKind kind;
    const char* sentence;
};

constexpr const char* kSignInAgain =
    "the server does not accept this account's sign-in any more: sign in again with a new app password";

constexpr NamedError kNamed[] = {
    {"ExpiredToken", ErrorKind::expired, "the account's token has run out and is being renewed"},
    {"InvalidToken", ErrorKind::unauthorized, kSignInAgain},
    {"AuthMissing", ErrorKind::unauthorized, kSignInAgain},
    {"AuthenticationRequired", ErrorKind::unauthorized, kSignInAgain},
    {"AccountTakedown", ErrorKind::unauthorized,
     "the server has taken this account down, so nothing leaves: ask its moderators, or use another account"},
    {"AccountSuspended", ErrorKind::unauthorized,
     "the server has suspended this account, so nothing leaves: ask its moderators, or use another account"},
    {"AccountDeactivated", ErrorKind::unauthorized,
     "this account is deactivated: activate it in the Bluesky app, then sign in again"},
    {"RateLimitExceeded", ErrorKind::rate_limited, "the server asks to slow down"},
    {"RecordNotFound", ErrorKind::not_found, "the server does not have this post"},
    {"BlobNotFound", ErrorKind::not_found, "the server no longer has the photo: it must be uploaded again"},
    {"PayloadTooLarge", ErrorKind::rejected, "the photo is too large for the server"},
    {"UpstreamFailure", ErrorKind::unavailable, "the server cannot reach a server that it asks"},
    {"UpstreamTimeout", ErrorKind::unavailable, "the server waits in vain for a server that it asks"},
};

const char* sentence_of(int status) {
    switch (status) {
    case 401: return kSignInAgain;
    case 403: return "the server forbids this to the account";
    case 404: return "the server does not have what was asked for";
    case 413: return "the photo is too large for the server";
    case 429: return "the server asks to slow down";
    default: break;
    }
    if (status / 100 == 3) return "the server's address has changed: sign in again";
    return status >= 500 ? "the server is in trouble" : "the server refuses the request";
}

std::optional<long long> header_number(const HttpReply& reply, const char* name) {
    const auto text = reply.header(name);
    long long value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || fault != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

// RateLimit-Reset: seconds since 1970 by the server's clock.
std::optional<domain::UtcTime> reset_of(const HttpReply& reply) {
    const auto seconds = header_number(reply, "ratelimit-reset");
    if (!seconds || *seconds > 100'000'000'000) return std::nullopt;
    return domain::UtcTime{std::chrono::seconds{*seconds}};
}

std::optional<domain::Millis> retry_after(const HttpReply& reply, ErrorKind kind, domain::UtcTime now) {
    if (const auto asked = retry_after_header(reply, now)) return asked;
    const auto reset = kind == ErrorKind::rate_limited ? reset_of(reply) : std::nullopt;
    if (!reset) return std::nullopt;
    return wait_until(*reset, reply, now);
}

}  // namespace

Error bluesky_refusal(const HttpReply& reply, domain::UtcTime now) {
    const auto name = error_name(reply);
    const auto* named =
        std::find_if(std::begin(kNamed), std::end(kNamed), [&](const auto& n) { return n.name == name; });
    // The status is believed over a name that contradicts it: "RecordNotFound" in a 500 proves nothing.
    const bool by_name = named != std::end(kNamed) && (reply.status < 500 || named->kind == ErrorKind::unavailable);
    const auto kind = by_name ? named->kind : kind_of_status(reply.status);
    const auto words = words_of_body(reply.body, {"message", "error"});
    std::string detail = by_name ? named->sentence : sentence_of(reply.status);
    detail += " (HTTP " + std::to_string(reply.status) + (words.empty() ? ")" : ": “" + words + "”)");
    return {kind, std::move(detail), retry_after(reply, kind, now)};
}

domain::Result<Json> bluesky_document(const HttpReply& reply, domain::UtcTime now) {
    if (reply.status / 100 != 2) return tl::unexpected(bluesky_refusal(reply, now));
    auto document = parse_json(reply.body);
    if (!document) document.error().detail = "the server's answer cannot be read: " + document.error().detail;
    return document;
}

std::optional<ports::RateBudget> Bluesky::read_budget(const HttpReply& reply) const {
    const auto remaining = header_number(reply, "ratelimit-remaining");
    const auto limit = header_number(reply, "ratelimit-limit");
    const auto reset = reset_of(reply);
    if (!remaining || !limit || !reset || *remaining > 1'000'000'000 || *limit > 1'000'000'000) return std::nullopt;
    return ports::RateBudget{static_cast<int>(*remaining), static_cast<int>(*limit), *reset};
}

// -- addresses -------------------------------------------------------------------------------------------------------

std::optional<AtUri> read_at_uri(std::string_view uri) {
    if (!uri.starts_with("at://") || uri.size() > 2048) return std::nullopt;
    uri.remove_prefix(5);
    const auto first = uri.find('/');
    const auto second = first == uri.npos ? first : uri.find('/', first + 1);
    if (second == uri.npos || first == 0 || second == first + 1 || second + 1 == uri.size()) return std::nullopt;
    const auto is_plain = [](char c) { return c > 0x20 && c < 0x7F && c != '?' && c != '#' && c != '"'; };
    if (!std::all_of(uri.begin(), uri.end(), is_plain) || uri.find('/', second + 1) != uri.npos) return std::nullopt;
    return AtUri{std::string(uri.substr(0, first)), std::string(uri.substr(first + 1, second - first - 1)),
                 std::string(uri.substr(second + 1))};
}

std::string bluesky_link(std::string_view uri) {
    const auto parts = read_at_uri(uri);
    if (!parts || parts->collection != kBlueskyPosts) return {};
    return "https://bsky.app/profile/" + parts->authority + "/post/" + parts->key;
}

}  // namespace net
