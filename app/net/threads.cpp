// Container, publishing, look-up, token and check.
#include "net/threads.hpp"
#include "domain/time_text.hpp"
#include "net/all_networks.hpp"
#include "net/clean_text.hpp"
#include "net/http_date.hpp"
#include "net/json_read.hpp"
#include "net/mastodon_match.hpp"
#include "net/server_words.hpp"
#include "net/url.hpp"
#include <algorithm>

namespace net {

using domain::Error;
using domain::ErrorKind;
using domain::fail;
using domain::Millis;
using domain::UtcTime;
using ports::HttpReply;
using ports::HttpRequest;

namespace {

constexpr Millis kTokenLife = std::chrono::days{60}, kFirstDay = std::chrono::days{1};
constexpr Millis kContainerWait = std::chrono::seconds{2};
constexpr std::size_t kPage = 25;
// Moments of posts and of the Date header are whole seconds; without that header the clocks may be further apart.
constexpr Millis kRounding = std::chrono::seconds{3}, kUnknownSkew = std::chrono::minutes{2};
constexpr int kTokenCode = 190, kTransientCode = 2, kUnknownCode = 1;

bool is_id(std::string_view id) {
    return !id.empty() && id.size() <= 40 &&
           std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// ---- the token's line: {"token":…,"since":MILLISECONDS}
// --------------------------------------------------------------

struct Token {
    std::string value;
    UtcTime since{};
};

Token read_token(const ports::Secret& line) {
    const auto document = parse_json(line.reveal());
    if (!document) return {};
    return {text_of(*document, "token"), domain::from_millis(number_of(*document, "since"))};
}

ports::Secret token_line(const std::string& token, UtcTime since) {
    return ports::Secret(Json{{"token", token}, {"since", domain::to_millis(since)}}.dump(
        -1, ' ', false, Json::error_handler_t::replace));
}

// ---- requests and refusals
// -------------------------------------------------------------------------------------------

// The token is a field, as Meta's own examples have it.
HttpRequest get(const ports::Session& session, const std::string& path, Fields query) {
    query.emplace_back("access_token", read_token(session.token).value);
    HttpRequest request;
    request.url = session.account.server + path + "?" + form_encode(query);
    request.headers = {{"Accept", "application/json"}};
    request.max_reply_bytes = 1U << 20U;
    return request;
}

HttpRequest post(const ports::Session& session, const std::string& path, Fields form) {
    form.emplace_back("access_token", read_token(session.token).value);
    HttpRequest request;
    request.method = "POST";
    request.url = session.account.server + path;
    request.headers = {{"Accept", "application/json"}, {"Content-Type", "application/x-www-form-urlencoded"}};
    request.body = form_encode(form);
    request.max_reply_bytes = 1U << 20U;
    return request;
}

// Meta tells by a code in the body; the status is 400 for nearly all of it. Source: Graph API, "Handle errors".
ErrorKind kind_of(const Json& error, int status) {
    const auto code = number_of(error, "code");
    if (code == kTokenCode) return ErrorKind::unauthorized;
    for (const auto slow : {4, 17, 32, 613})
        if (code == slow) return ErrorKind::rate_limited;
    if (flag_of(error, "is_transient") || code == kUnknownCode || code == kTransientCode) return ErrorKind::unavailable;
    return kind_of_status(status);
}

Error refusal_of(const HttpReply& reply, UtcTime now) {
    const auto document = parse_json(reply.body);
    const Json nothing;
    const auto& error = member(document ? *document : nothing, "error");
    auto words = server_words(text_of(error, "error_user_msg"));
    if (words.empty()) words = server_words(text_of(error, "message"));
    const auto kind = kind_of(error, reply.status);
    std::string detail = "Threads refuses it";
    if (kind == ErrorKind::unauthorized) detail = "Threads does not accept this account's token any more: add it again";
    if (kind == ErrorKind::rate_limited) detail = "Threads asks to slow down";
    if (kind == ErrorKind::unavailable) detail = "Threads is in trouble";
    detail += " (HTTP " + std::to_string(reply.status) + (words.empty() ? ")" : ": “" + words + "”)");
    return {kind, detail, retry_after_header(reply, now)};
}

domain::Result<Json> document_of(const HttpReply& reply, UtcTime now) {
    if (reply.status / 100 != 2) return tl::unexpected(refusal_of(reply, now));
    auto document = parse_json(reply.body);
    if (!document) document.error().detail = "Threads' answer cannot be read: " + document.error().detail;
    return document;
}

// ---- the notes: {"container":ID,"asked":TRY}
// -------------------------------------------------------------------------

struct Container {
    std::string id;
    long long asked = 0;  // the try for which it was found ready, from 1
};

Container container_of(const domain::Delivery& delivery) {
    const auto document = parse_json(delivery.notes);
    if (!document) return {};
    return {text_of(*document, "container"), number_of(*document, "asked")};
}

std::string notes_of(const Container& container) {
    return Json{{"container", container.id}, {"asked", container.asked}}.dump();
}

long long try_of(const domain::Delivery& delivery) { return delivery.attempts + 1LL; }

// "2026-11-21T19:30:01+0000": ISO 8601 in its basic form of the offset.
std::optional<UtcTime> moment_of(std::string text) {
    if (text.size() > 5 && (text[text.size() - 5] == '+' || text[text.size() - 5] == '-'))
        text.insert(text.size() - 2, 1, ':');
    const auto moment = domain::from_iso(text);
    return moment ? std::optional(*moment) : std::nullopt;
}

std::string permalink(const domain::Delivery& delivery, const std::string& told) {
    if (is_web_url(told)) return told;
    const auto handle =
        delivery.account.value.substr(std::min(delivery.account.value.find(':') + 1, delivery.account.value.size()));
    return "https://www.threads.net/@" + percent_encode(handle);  // its number leads nowhere: the account's page does
}

}  // namespace

// ---- signing in
// ------------------------------------------------------------------------------------------------------

domain::Result<ports::Access> Threads::take_access(ports::Access typed, UtcTime now) const {
    auto server = server_url(typed.server.empty() ? facts_of(kind()).server : std::string_view(typed.server));
    if (!server) return tl::unexpected(server.error());
    return ports::Access{std::move(*server), token_line(typed.secret.reveal(), now)};
}

std::optional<HttpRequest> Threads::renew_request(const ports::Session& session, bool expired) const {
    const auto token = read_token(session.token);
    const auto age = session.now - token.since;
    if (expired || age < kFirstDay || age < kTokenLife / 2 || age > kTokenLife) return std::nullopt;
    return get(session, "/refresh_access_token", {{"grant_type", "th_refresh_token"}});
}

domain::Result<ports::Secret> Threads::read_renewal(const ports::Session& session, const HttpReply& reply) const {
    const auto document = document_of(reply, session.now);
    if (!document) return tl::unexpected(document.error());
    const auto token = text_of(*document, "access_token");
    if (token.empty() || token.size() > 4096) return fail(ErrorKind::malformed, "Threads' answer holds no new token");
    return token_line(token, session.now);
}

// ---- photos: none
// ----------------------------------------------------------------------------------------------------

HttpRequest Threads::upload_request(const ports::Session& session, const ports::OutgoingPhoto&) const {
    return get(session, "/v1.0/me", {{"fields", "id"}});
}

domain::Result<ports::MediaAnswer> Threads::read_upload(const HttpReply&, UtcTime) const {
    return fail(ErrorKind::rejected, std::string(facts_of(kind()).no_photos));
}

// ---- publishing
// ------------------------------------------------------------------------------------------------------

std::optional<HttpRequest> Threads::preparation_request(const ports::Session& session,
                                                        const domain::Delivery& delivery) const {
    const auto container = container_of(delivery);
    if (container.id.empty()) {
        Fields form{{"media_type", "TEXT"}, {"text", delivery.text}};
        if (!delivery.reply_to.empty()) form.emplace_back("reply_to_id", delivery.reply_to);
        return post(session, "/v1.0/" + percent_encode(session.account.remote_id) + "/threads", form);
    }
    if (container.asked >= try_of(delivery)) return std::nullopt;
    return get(session, "/v1.0/" + percent_encode(container.id), {{"fields", "status,error_message"}});
}

domain::Result<std::string> Threads::read_preparation(const domain::Delivery& delivery, const HttpReply& reply,
                                                      UtcTime now) const {
    const auto document = document_of(reply, now);
    auto container = container_of(delivery);
    if (container.id.empty()) {
        if (!document) return tl::unexpected(document.error());
        container.id = text_of(*document, "id");
        if (!is_id(container.id)) return fail(ErrorKind::unavailable, "Threads' answer names no container");
        return notes_of(container);
    }
    // A container that is gone was never published: those that were stay.
    if (!document && document.error().kind == ErrorKind::not_found) return std::string();
    if (!document) return tl::unexpected(document.error());
    const auto status = text_of(*document, "status");
    if (status == "EXPIRED") return std::string();
    if (status == "ERROR")
        return fail(ErrorKind::rejected,
                    "Threads could not make the post: " + server_words(text_of(*document, "error_message")));
    if (status == "FINISHED" || status == "PUBLISHED") {  // published: the create is refused, and the post looked for
        container.asked = try_of(delivery);
        return notes_of(container);
    }
    return tl::unexpected(Error{ErrorKind::rate_limited, "Threads is still preparing the post", kContainerWait});
}

HttpRequest Threads::create_request(const ports::Session& session, const domain::Delivery& delivery) const {
    auto request = post(session, "/v1.0/" + percent_encode(session.account.remote_id) + "/threads_publish",
                        {{"creation_id", container_of(delivery).id}});
    request.fresh_connection = true;
    return request;
}

domain::Result<ports::Published> Threads::read_create(const domain::Delivery& delivery, const HttpReply& reply,
                                                      UtcTime now) const {
    if (reply.status / 100 != 2) {
        auto no = refusal_of(reply, now);
        if (no.kind == ErrorKind::rejected && delivery.attempts > 1) no.kind = ErrorKind::unavailable;
        return tl::unexpected(std::move(no));
    }
    const auto document = parse_json(reply.body);
    const auto id = document ? text_of(*document, "id") : std::string{};
    if (!is_id(id)) return fail(ErrorKind::unavailable, "Threads said yes, but its answer cannot be read");
    return ports::Published{id, permalink(delivery, text_of(*document, "permalink"))};
}

// ---- doubt
// -----------------------------------------------------------------------------------------------------------

HttpRequest Threads::look_up_request(const ports::Session& session, const domain::Delivery& delivery) const {
    const auto path = delivery.reply_to.empty() ? "/threads" : "/replies";  // an answer is in a list of its own
    return get(session, "/v1.0/" + percent_encode(session.account.remote_id) + path,
               {{"fields", "id,permalink,text,timestamp"}, {"limit", std::to_string(kPage)}});
}

domain::Result<ports::LookUp> Threads::read_look_up(const domain::Delivery& delivery,
                                                    const std::set<std::string>& taken, const HttpReply& reply,
                                                    UtcTime now) const {
    const auto document = document_of(reply, now);
    if (!document) return tl::unexpected(document.error());
    const auto& data = member(*document, "data");
    if (!data.is_array()) return fail(ErrorKind::malformed, "Threads' answer is not a list of posts");
    const auto ahead = server_ahead(reply, now);
    const auto since = delivery.first_try + ahead.value_or(Millis{}) - (ahead ? kRounding : kUnknownSkew);
    ports::LookUp result;
    result.reaches_back = data.size() < kPage;
    for (const auto* entry : elements_of(data, 100)) {  // newest first: the last that fits is the one of the first try
        const auto id = text_of(*entry, "id");
        const auto created = moment_of(text_of(*entry, "timestamp"));
        const bool is_older = created && *created < since;
        result.reaches_back = result.reaches_back || is_older;
        if (!is_id(id) || taken.count(id) != 0 || is_older) continue;
        if (skeleton(text_of(*entry, "text")) != skeleton(delivery.text)) continue;
        result.found = ports::Published{id, permalink(delivery, text_of(*entry, "permalink"))};
    }
    result.reaches_back = result.reaches_back || result.found.has_value();
    return result;
}

// ---- the account
// -----------------------------------------------------------------------------------------------------

std::optional<HttpRequest> Threads::check_request(const ports::Session& session, int step) const {
    if (step == 0) return get(session, "/v1.0/me", {{"fields", "id,name,username"}});
    if (step > 1) return std::nullopt;
    return get(session, "/v1.0/" + percent_encode(session.account.remote_id) + "/threads_publishing_limit",
               {{"fields", "config,quota_usage"}});
}

domain::Status Threads::read_check(domain::Account& account, int step, const HttpReply& reply, UtcTime now) const {
    const auto document = document_of(reply, now);
    if (!document) return tl::unexpected(document.error());
    if (step != 0) return {};
    const auto id = text_of(*document, "id");
    const auto handle = clean_line(text_of(*document, "username"), 60);
    if (!is_id(id) || handle.empty() || handle.find_first_of(" /:?#") != handle.npos)
        return fail(ErrorKind::malformed, "Threads' answer does not say whose sign-in it is");
    const auto& facts = facts_of(kind());
    account.remote_id = id;
    account.handle = handle;
    account.display_name = clean_line(text_of(*document, "name"), 500);
    account.max_characters = facts.default_limit;
    account.max_photos = facts.max_photos;
    account.max_alt_length = facts.max_alt_length;
    return {};
}

// Of the answer about the day's quota alone; Meta's usage headers tell percentages of the app's calls.
std::optional<ports::RateBudget> Threads::read_budget(const HttpReply& reply) const {
    const auto document = parse_json(reply.body);
    if (!document) return std::nullopt;
    for (const auto* row : elements_of(member(*document, "data"), 1)) {
        const auto total = number_of(member(*row, "config"), "quota_total");
        if (total <= 0 || total > 1'000'000) return std::nullopt;
        const auto used = std::clamp<long long>(number_of(*row, "quota_usage"), 0, total);
        return ports::RateBudget{static_cast<int>(total - used), static_cast<int>(total), {}};
    }
    return std::nullopt;
}

std::unique_ptr<ports::Network> make_threads(const NetworkSettings&) { return std::make_unique<Threads>(); }

}  // namespace net
