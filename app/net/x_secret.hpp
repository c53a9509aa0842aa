// What is kept of a sign-in on X: one line of JSON in the secret file. Inner part of net/x.
//
//   {"kind":"oauth2","client_id":…,"access":…,"refresh":…,"expires":"2026-11-22T20:00:00.000Z","scope":…}
//   {"kind":"oauth1","consumer_key":…,"consumer_secret":…,"token":…,"token_secret":…}
#pragma once
#include "net/oauth1.hpp"
#include "ports/secrets.hpp"
#include <variant>

namespace net {

struct XBearer {  // OAuth 2.0
    std::string client_id;
    ports::Secret access, refresh;  // refresh: single use; empty without "offline.access"
    domain::UtcTime expires{};
    std::string scope;  // "tweet.read tweet.write …", "" when X did not say
};

using XSecret = std::variant<XBearer, OAuth1Keys>;

// Printable ASCII without blanks, at most 4 KiB: what may stand in a header.
bool is_token(std::string_view text);

ports::Secret write_x_secret(const XSecret& secret);
// malformed when the line is none of the two.
domain::Result<XSecret> read_x_secret(const ports::Secret& line);

// The four values of an app with OAuth 1.0a, as a person gives them: one JSON object with the names above, or four
// lines in that order. rejected, with what is missing; the values themselves are in no sentence.
domain::Result<XSecret> read_x_keys(std::string_view input);

}  // namespace net
