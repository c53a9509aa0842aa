// Signing in on X by the browser: OAuth 2.0 with PKCE, as a public client. No socket.
// Sources: X API v2 documentation, "OAuth 2.0 Authorization Code Flow with PKCE"; RFC 7636, RFC 8252.
#pragma once
#include "net/mastodon_sign_in.hpp"
#include "net/x_secret.hpp"

namespace net {

inline constexpr const char* kXServer = "https://api.x.com";

struct XSignIn {
    std::string server, client_id, redirect_uri, state;
    Pkce pkce;
};

// What a person opens in a browser. With another server than X's own the page is taken from that server.
std::string x_authorize_url(const XSignIn& sign_in);
// The code lives for 30 seconds.
ports::HttpRequest x_token_request(const XSignIn& sign_in, const std::string& code);
ports::HttpRequest x_refresh_request(const std::string& server, const XBearer& bearer);
// `before`: what is renewed, or only its client_id. unauthorized when X takes neither code nor refresh token.
domain::Result<XBearer> read_x_token(const ports::HttpReply& reply, XBearer before, domain::UtcTime now);

// What is missing for posting and for reading the feed: "tweet.write media.write"; "" when nothing is, or when the
// sign-in does not tell.
std::string missing_x_scopes(const XBearer& bearer);

}  // namespace net
