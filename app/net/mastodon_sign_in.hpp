// Signing in at a Mastodon server by the browser: register the app, let a person allow it, exchange the code. No
// socket. Source: Mastodon API documentation, methods "apps" and "oauth"; RFC 7636 (PKCE).
#pragma once
#include "ports/secrets.hpp"
#include "ports/transport.hpp"
#include <string>

namespace net {

struct RegisteredApp {
    std::string client_id;
    ports::Secret client_secret;
};

struct Pkce {
    std::string verifier, challenge;  // both "" when the server does not announce it
};

// `random`: 32 bytes or more from the system's own source.
Pkce pkce_of(std::string_view random);

// A server older than 4.3 and other software answer 404 here: then there is no PKCE.
ports::HttpRequest sign_in_metadata_request(const std::string& server);
bool announces_pkce(const ports::HttpReply& reply);

ports::HttpRequest register_request(const std::string& server);
domain::Result<RegisteredApp> read_registration(const ports::HttpReply& reply, domain::UtcTime now);

// What a person opens in a browser; the server then shows the code to copy.
std::string authorize_url(const std::string& server, const RegisteredApp& app, const Pkce& pkce);

ports::HttpRequest token_request(const std::string& server, const RegisteredApp& app, const std::string& code,
                                 const Pkce& pkce);
domain::Result<ports::Secret> read_token(const ports::HttpReply& reply, domain::UtcTime now);

// What the app was allowed, for the account check: "read write". "" when the server does not tell.
ports::HttpRequest scopes_request(const std::string& server, const ports::Secret& token);
std::string read_scopes(const ports::HttpReply& reply);

}  // namespace net
