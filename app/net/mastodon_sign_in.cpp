// Mastodon's sign-in, as requests and readings.
#include "net/mastodon_sign_in.hpp"
#include "domain/digest.hpp"
#include "net/base64.hpp"
#include "net/clean_text.hpp"
#include "net/mastodon_reply.hpp"
#include "net/url.hpp"
#include "net/user_agent.hpp"
#include <charconv>

namespace net {

using domain::ErrorKind;
using domain::fail;
using ports::HttpReply;
using ports::HttpRequest;

// A token cannot have more than its app asked for, so all that the desk will need is asked for here.
static constexpr const char* kScopes = "read:accounts read:statuses read:notifications write:statuses write:media";
static constexpr const char* kShowTheCode = "urn:ietf:wg:oauth:2.0:oob";

static std::string bytes_of_hex(const std::string& hex) {
    std::string out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        unsigned byte = 0;
        std::from_chars(hex.data() + i, hex.data() + i + 2, byte, 16);
        out += static_cast<char>(byte);
    }
    return out;
}

Pkce pkce_of(std::string_view random) {
    Pkce pkce;
    pkce.verifier = base64_url(random);
    pkce.challenge = base64_url(bytes_of_hex(domain::sha256_hex(pkce.verifier)));
    return pkce;
}

static HttpRequest plain_get(const std::string& url) {
    HttpRequest request;
    request.url = url;
    request.headers = {{"Accept", "application/json"}};
    request.max_reply_bytes = 256u << 10;
    return request;
}

static HttpRequest form_post(const std::string& url, const Fields& fields) {
    auto request = plain_get(url);
    request.method = "POST";
    request.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
    request.body = form_encode(fields);
    request.fresh_connection = true;
    return request;
}

HttpRequest sign_in_metadata_request(const std::string& server) {
    return plain_get(server + "/.well-known/oauth-authorization-server");
}

bool announces_pkce(const HttpReply& reply) {
    if (reply.status != 200) return false;
    const auto document = parse_json(reply.body);
    if (!document) return false;
    for (const auto* method : elements_of(member(*document, "code_challenge_methods_supported"), 20))
        if (method->is_string() && *method == "S256") return true;
    return false;
}

HttpRequest register_request(const std::string& server) {
    return form_post(server + "/api/v1/apps", {{"client_name", "Callboard"},
                                               {"redirect_uris", kShowTheCode},
                                               {"scopes", kScopes},
                                               {"website", std::string(contact_url())}});
}

// A token of the reply: text without blanks, or "".
static std::string token_in(const Json& document, const char* key) {
    auto token = text_of(document, key);
    const bool is_whole = token.size() <= 4096 && clean_line(token, 4096) == token && token.find(' ') == token.npos;
    return is_whole ? token : std::string{};
}

domain::Result<RegisteredApp> read_registration(const HttpReply& reply, domain::UtcTime now) {
    const auto document = document_of(reply, now);
    if (!document) return tl::unexpected(document.error());
    RegisteredApp app{token_in(*document, "client_id"), ports::Secret(token_in(*document, "client_secret"))};
    if (app.client_id.empty() || app.client_secret.empty())
        return fail(ErrorKind::malformed, "the server's answer to the registration names no app");
    return app;
}

std::string authorize_url(const std::string& server, const RegisteredApp& app, const Pkce& pkce) {
    Fields query{{"response_type", "code"},
                 {"client_id", app.client_id},
                 {"redirect_uri", kShowTheCode},
                 {"scope", kScopes},
                 {"force_login", "true"}};  // the browser may be signed in as somebody else
    if (!pkce.challenge.empty()) {
        query.emplace_back("code_challenge", pkce.challenge);
        query.emplace_back("code_challenge_method", "S256");
    }
    return server + "/oauth/authorize?" + form_encode(query);
}

HttpRequest token_request(const std::string& server, const RegisteredApp& app, const std::string& code,
                          const Pkce& pkce) {
    Fields fields{{"grant_type", "authorization_code"}, {"code", code},
                  {"client_id", app.client_id},         {"client_secret", app.client_secret.reveal()},
                  {"redirect_uri", kShowTheCode},       {"scope", kScopes}};
    if (!pkce.verifier.empty()) fields.emplace_back("code_verifier", pkce.verifier);
    return form_post(server + "/oauth/token", fields);
}

domain::Result<ports::Secret> read_token(const HttpReply& reply, domain::UtcTime now) {
    const auto document = document_of(reply, now);
    if (!document) {
        auto why = document.error();
        if (reply.status == 400 || reply.status == 401)
            why = {ErrorKind::unauthorized,
                   "the server does not take this code: it is mistyped, used or too old; start again"};
        return tl::unexpected(std::move(why));
    }
    auto token = token_in(*document, "access_token");
    if (token.empty()) return fail(ErrorKind::malformed, "the server's answer holds no token");
    return ports::Secret(std::move(token));
}

HttpRequest scopes_request(const std::string& server, const ports::Secret& token) {
    auto request = plain_get(server + "/api/v1/apps/verify_credentials");
    request.headers.push_back({"Authorization", "Bearer " + token.reveal()});
    return request;
}

std::string read_scopes(const HttpReply& reply) {
    if (reply.status != 200) return {};
    const auto document = parse_json(reply.body);
    if (!document) return {};
    std::string scopes;
    for (const auto* scope : elements_of(member(*document, "scopes"), 50))
        if (scope->is_string()) scopes += (scopes.empty() ? "" : " ") + clean_line(scope->get<std::string>(), 60);
    return scopes;
}

}  // namespace net
