// Refusals of X. Sources: X API v2 documentation, "Response codes and errors", "Rate limits"; openapi.json 2.167,
// schema Problem; what clients report of 402 and 403 (docs/networks.md).
#include "net/x_reply.hpp"
#include "net/server_words.hpp"
#include "net/x.hpp"
#include <algorithm>
#include <cctype>
#include <charconv>

namespace net {

using domain::Error;
using domain::ErrorKind;
using ports::HttpReply;

static Json json_of(const HttpReply& reply) { return parse_json(reply.body).value_or(Json{}); }

// X's own words: the first error's message, which names what is wrong, else the problem's detail, else its title.
static std::string words_of(const HttpReply& reply, const Json& body) {
    if (!body.is_object()) return words_of_body(reply.body, {});
    const auto errors = elements_of(member(body, "errors"), 1);
    const auto& first = errors.empty() ? body : *errors.front();
    for (const auto& [where, name] :
         {std::pair(&first, "message"), std::pair(&body, "detail"), std::pair(&body, "error_description"),
          std::pair(&body, "error"), std::pair(&first, "detail"), std::pair(&first, "title")})
        if (const auto text = text_of(*where, name); !text.empty()) return server_words(text);
    return server_words(text_of(body, "title"));
}

// The last part of a problem's `type`: its host and path vary.
static std::string problem_of(const Json& body) {
    const auto type = text_of(body, "type");
    const auto slash = type.rfind('/');
    return slash == type.npos ? std::string{} : type.substr(slash + 1);
}

static bool contains(std::string text, std::string_view words) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text.find(words) != text.npos;
}

bool is_x_duplicate(const HttpReply& reply) {
    return reply.status == 403 && contains(words_of(reply, json_of(reply)), "duplicate content");
}

bool is_x_media_gone(const HttpReply& reply) {
    return reply.status == 400 && contains(words_of(reply, json_of(reply)), "media ids are invalid");
}

bool is_x_reply_forbidden(const HttpReply& reply) {
    return reply.status == 403 &&
           contains(words_of(reply, json_of(reply)), "reply to this conversation is not allowed");
}

static ErrorKind kind_of(const HttpReply& reply, const Json& body) {
    switch (reply.status) {
    case 401: return ErrorKind::expired;  // renewed once; what cannot be renewed asks for a sign-in
    case 404:
    case 410: return ErrorKind::not_found;
    case 429: return problem_of(body) == "usage-capped" ? ErrorKind::rejected : ErrorKind::rate_limited;
    case 408:
    case 425: return ErrorKind::unavailable;
    case 501: return ErrorKind::rejected;
    default: return reply.status >= 500 ? ErrorKind::unavailable : ErrorKind::rejected;
    }
}

static std::string forbidden_sentence(const Json& body) {
    const auto problem = problem_of(body);
    if (problem == "client-forbidden")
        return "X does not let this app do that: put it into a project with access, in X's developer console";
    if (problem == "unsupported-authentication")
        return "X wants another kind of sign-in for that: add the account again with callboard account add x";
    return "X forbids this to the account";
}

static std::string sentence_of(const HttpReply& reply, const Json& body) {
    switch (reply.status) {
    case 401: return "X does not accept this sign-in: sign in again; with OAuth 1.0a set this machine's clock first";
    case 402: return "X has no credits left for this app: buy some in X's developer console, then send it again";
    case 403: return forbidden_sentence(body);
    case 404: return "X does not have what was asked for";
    case 413: return "the photo is too large for X";
    case 429:
        return problem_of(body) == "usage-capped" ? "X's monthly limit of this app is used up: raise it in X's "
                                                    "developer console or wait for the next period"
                                                  : "X asks to slow down";
    default: break;
    }
    if (reply.status / 100 == 2) return "X answered, but with an error";
    if (reply.status >= 500) return "X is in trouble";
    return "X refuses the request";
}

static std::optional<long long> figure(const HttpReply& reply, const std::string& name) {
    const auto text = reply.header(name);
    long long value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || fault != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

// In seconds since 1970, by X's clock.
static std::optional<domain::UtcTime> reset_of(const HttpReply& reply, const std::string& stem) {
    constexpr long long kYear5138 = 100'000'000'000;
    const auto reset = figure(reply, stem + "-reset");
    if (!reset || *reset > kYear5138) return std::nullopt;
    return domain::from_millis(*reset * 1000);
}

// A limit by the stem of its headers.
static std::optional<ports::RateBudget> budget_of(const HttpReply& reply, const std::string& stem) {
    const auto remaining = figure(reply, stem + "-remaining");
    const auto limit = figure(reply, stem + "-limit");
    const auto reset = reset_of(reply, stem);
    if (!remaining || !limit || !reset) return std::nullopt;
    const auto as_count = [](long long value) { return static_cast<int>(std::min(value, 1'000'000'000LL)); };
    return ports::RateBudget{as_count(*remaining), as_count(*limit), *reset};
}

// The limit that is used up says when: that of the day goes before that of the quarter of an hour.
static std::optional<domain::Millis> retry_after(const HttpReply& reply, domain::UtcTime now) {
    for (const auto* stem : {"x-user-limit-24hour", "x-app-limit-24hour"})
        if (const auto budget = budget_of(reply, stem); budget && budget->remaining == 0)
            return wait_until(budget->reset, reply, now);
    if (const auto reset = reset_of(reply, "x-rate-limit")) return wait_until(*reset, reply, now);
    return retry_after_header(reply, now);
}

Error x_refusal(const HttpReply& reply, domain::UtcTime now) {
    const auto body = json_of(reply);
    const auto words = words_of(reply, body);
    auto detail = sentence_of(reply, body) + " (HTTP " + std::to_string(reply.status);
    detail += words.empty() ? ")" : ": “" + words + "”)";
    Error error{kind_of(reply, body), std::move(detail)};
    if (error.kind == ErrorKind::rate_limited) error.retry_after = retry_after(reply, now);
    if (error.kind == ErrorKind::unavailable) error.retry_after = retry_after_header(reply, now);
    return error;
}

domain::Result<Json> x_document(const HttpReply& reply, domain::UtcTime now) {
    if (reply.status / 100 != 2) return tl::unexpected(x_refusal(reply, now));
    auto document = parse_json(reply.body);
    if (!document) {
        document.error().detail = "X's answer cannot be read: " + document.error().detail;
        return document;
    }
    if (!document->is_object()) return domain::fail(ErrorKind::malformed, "X's answer cannot be read: it is no object");
    const bool only_errors = document->contains("errors") && !document->contains("data") && !document->contains("meta");
    if (only_errors) return tl::unexpected(x_refusal(reply, now));  // a 200 can carry them
    return document;
}

std::optional<ports::RateBudget> X::read_budget(const HttpReply& reply) const {
    return budget_of(reply, "x-rate-limit");
}

}  // namespace net
