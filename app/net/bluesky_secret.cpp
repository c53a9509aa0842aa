// The kept session, and what a token says of its own lifetime. Source: RFC 7519, sections 3 and 4.1.
#include "net/bluesky_secret.hpp"
#include "net/base64.hpp"
#include <algorithm>

namespace net {

using domain::ErrorKind;
using domain::fail;
using domain::Millis;

static constexpr std::size_t kMaxToken = 8192;  // bytes
static constexpr Millis kEarly = std::chrono::minutes{1};

ports::Secret write_bluesky_secret(const BlueskySession& session) {
    return ports::Secret(Json{{"access", session.access.reveal()},
                              {"refresh", session.refresh.reveal()},
                              {"renew_at", domain::to_millis(session.renew_at)}}
                             .dump());
}

domain::Result<BlueskySession> read_bluesky_secret(const ports::Secret& line) {
    const auto document = parse_json(line.reveal());
    if (!document) return fail(ErrorKind::malformed, "what is kept of the sign-in cannot be read");
    BlueskySession session{ports::Secret(text_of(*document, "access")), ports::Secret(text_of(*document, "refresh")),
                           domain::from_millis(number_of(*document, "renew_at"))};
    if (session.access.empty() || session.refresh.empty())
        return fail(ErrorKind::malformed, "what is kept of the sign-in is not whole");
    return session;
}

Json claims_of(const std::string& token) {
    const auto first = token.find('.');
    const auto second = first == token.npos ? first : token.find('.', first + 1);
    if (second == token.npos || token.size() > kMaxToken) return {};
    const auto bytes = base64_url_bytes(std::string_view(token).substr(first + 1, second - first - 1));
    return bytes ? parse_json(*bytes).value_or(Json{}) : Json{};
}

// One minute early; a token that lives shorter than two is renewed at half its life.
static domain::UtcTime renewal_time(const std::string& access, domain::UtcTime now) {
    const auto claims = claims_of(access);
    const auto issued = number_of(claims, "iat");
    const auto expires = number_of(claims, "exp");
    if (issued <= 0 || expires <= issued || expires - issued > 366LL * 86'400) return {};
    const Millis life = std::chrono::seconds{expires - issued};
    return now + std::max(life - kEarly, life / 2);
}

static std::string token_in(const Json& document, const char* key) {
    auto token = text_of(document, key);
    const bool is_plain = token.size() <= kMaxToken &&
                          std::all_of(token.begin(), token.end(), [](char c) { return c > 0x20 && c < 0x7F; });
    return is_plain ? token : std::string{};
}

domain::Result<BlueskySession> read_bluesky_tokens(const Json& document, domain::UtcTime now) {
    BlueskySession session;
    session.access = ports::Secret(token_in(document, "accessJwt"));
    session.refresh = ports::Secret(token_in(document, "refreshJwt"));
    if (session.access.empty() || session.refresh.empty())
        return fail(ErrorKind::malformed, "the server's answer holds no tokens");
    session.renew_at = renewal_time(session.access.reveal(), now);
    return session;
}

}  // namespace net
