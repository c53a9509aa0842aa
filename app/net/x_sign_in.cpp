// X's sign-in and its renewal, as requests and readings.
#include "net/x_sign_in.hpp"
#include "net/clean_text.hpp"
#include "net/x.hpp"
#include "net/x_reply.hpp"
#include <algorithm>

namespace net {

using domain::ErrorKind;
using domain::fail;
using ports::HttpReply;
using ports::HttpRequest;

static constexpr const char* kScopes = "tweet.read tweet.write users.read media.write offline.access";
static constexpr domain::Millis kAhead = std::chrono::minutes{1};
static constexpr long long kShortestSeconds = 60, kLongestSeconds = 30LL * 24 * 3600;

std::string x_authorize_url(const XSignIn& sign_in) {
    const Fields query{{"response_type", "code"},
                       {"client_id", sign_in.client_id},
                       {"redirect_uri", sign_in.redirect_uri},
                       {"scope", kScopes},
                       {"state", sign_in.state},
                       {"code_challenge", sign_in.pkce.challenge},
                       {"code_challenge_method", "S256"}};
    const std::string pages = sign_in.server == kXServer ? "https://x.com" : sign_in.server;
    return pages + "/i/oauth2/authorize?" + form_encode(query);
}

static HttpRequest token_post(const std::string& server, const Fields& fields) {
    HttpRequest request;
    request.method = "POST";
    request.url = server + "/2/oauth2/token";
    request.headers = {{"Accept", "application/json"}, {"Content-Type", "application/x-www-form-urlencoded"}};
    request.body = form_encode(fields);
    request.max_reply_bytes = 256u << 10;
    request.fresh_connection = true;
    return request;
}

HttpRequest x_token_request(const XSignIn& sign_in, const std::string& code) {
    return token_post(sign_in.server, {{"grant_type", "authorization_code"},
                                       {"code", code},
                                       {"redirect_uri", sign_in.redirect_uri},
                                       {"code_verifier", sign_in.pkce.verifier},
                                       {"client_id", sign_in.client_id}});
}

HttpRequest x_refresh_request(const std::string& server, const XBearer& bearer) {
    return token_post(
        server,
        {{"grant_type", "refresh_token"}, {"refresh_token", bearer.refresh.reveal()}, {"client_id", bearer.client_id}});
}

// A token of the reply, or "".
static std::string token_in(const Json& document, const char* key) {
    auto token = text_of(document, key);
    return is_token(token) ? token : std::string{};
}

domain::Result<XBearer> read_x_token(const HttpReply& reply, XBearer before, domain::UtcTime now) {
    const auto document = x_document(reply, now);
    if (!document) {
        auto why = document.error();
        if (reply.status == 400 || reply.status == 401 || reply.status == 403)
            why = {ErrorKind::unauthorized,
                   "X does not take this sign-in (any more): sign in again with callboard account add x"};
        return tl::unexpected(std::move(why));
    }
    auto access = token_in(*document, "access_token");
    if (access.empty()) return fail(ErrorKind::malformed, "X's answer holds no token");
    before.access = ports::Secret(std::move(access));
    if (auto refresh = token_in(*document, "refresh_token"); !refresh.empty())
        before.refresh = ports::Secret(std::move(refresh));
    const auto seconds = std::clamp(number_of(*document, "expires_in"), kShortestSeconds, kLongestSeconds);
    before.expires = now + std::chrono::seconds{seconds};
    if (auto scope = clean_line(text_of(*document, "scope"), 500); !scope.empty()) before.scope = std::move(scope);
    return before;
}

std::string missing_x_scopes(const XBearer& bearer) {
    if (bearer.scope.empty()) return {};
    const auto has = ' ' + bearer.scope + ' ';
    std::string missing;
    for (const std::string scope : {"tweet.read", "tweet.write", "users.read", "media.write", "offline.access"})
        if (has.find(' ' + scope + ' ') == has.npos) missing += (missing.empty() ? "" : " ") + scope;
    return missing;
}

// -- renewal ---------------------------------------------------------------------------------------------------------

std::optional<HttpRequest> X::renew_request(const ports::Session& session, bool expired) const {
    const auto secret = read_x_secret(session.token);
    const auto* bearer = secret ? std::get_if<XBearer>(&*secret) : nullptr;
    if (bearer == nullptr || bearer->refresh.empty()) return std::nullopt;
    if (!expired && session.now + kAhead < bearer->expires) return std::nullopt;
    return x_refresh_request(session.account.server, *bearer);
}

domain::Result<ports::Secret> X::read_renewal(const ports::Session& session, const HttpReply& reply) const {
    const auto secret = read_x_secret(session.token);
    if (!secret) return tl::unexpected(secret.error());
    const auto* bearer = std::get_if<XBearer>(&*secret);
    if (bearer == nullptr) return fail(ErrorKind::bug, "OAuth 1.0a keys are not renewed.");
    return read_x_token(reply, *bearer, session.now).map([](const XBearer& fresh) { return write_x_secret(fresh); });
}

}  // namespace net
