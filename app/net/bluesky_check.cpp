// Bluesky, the account: renewing its tokens, and who they belong to.
// Sources: lexicons com.atproto.server (refreshSession, getSession) and app.bsky.actor (getProfile).
#include "net/bluesky.hpp"
#include "net/bluesky_reply.hpp"
#include "net/bluesky_secret.hpp"
#include "net/clean_text.hpp"
#include <algorithm>

namespace net {

using domain::ErrorKind;
using domain::fail;
using ports::HttpReply;

// -- renewal ---------------------------------------------------------------------------------------------------------

std::optional<ports::HttpRequest> Bluesky::renew_request(const ports::Session& session, bool expired) const {
    const auto kept = read_bluesky_secret(session.token);
    if (!kept) return std::nullopt;
    const bool is_due = kept->renew_at != domain::UtcTime{} && session.now >= kept->renew_at;
    if (!expired && !is_due) return std::nullopt;
    ports::HttpRequest request;
    request.method = "POST";  // with no body at all
    request.url = session.account.server + "/xrpc/com.atproto.server.refreshSession";
    request.headers = {{"Authorization", "Bearer " + kept->refresh.reveal()}, {"Accept", "application/json"}};
    request.max_reply_bytes = 1u << 20;
    request.fresh_connection = true;
    return request;
}

domain::Result<ports::Secret> Bluesky::read_renewal(const ports::Session& session, const HttpReply& reply) const {
    const auto document = bluesky_document(reply, session.now);
    if (!document) {
        auto why = document.error();
        // The refresh token ran out (after 90 days unused) or was taken back.
        if (why.kind == ErrorKind::expired || why.kind == ErrorKind::rejected) {
            why.kind = ErrorKind::unauthorized;
            why.detail = "the sign-in of " + session.account.handle +
                         " has run out: sign in again with a new app password (" + std::to_string(reply.status) + ")";
        }
        return tl::unexpected(std::move(why));
    }
    auto fresh = read_bluesky_tokens(*document, session.now);
    if (!fresh) return tl::unexpected(fresh.error());
    return write_bluesky_secret(*fresh);
}

// -- the check -------------------------------------------------------------------------------------------------------

enum Step { kWho = 0, kProfile = 1 };

std::optional<ports::HttpRequest> Bluesky::check_request(const ports::Session& session, int step) const {
    if (step == kWho) return xrpc_get(session, "com.atproto.server.getSession");
    if (step == kProfile) return xrpc_get(session, "app.bsky.actor.getProfile", {{"actor", session.account.remote_id}});
    return std::nullopt;
}

// Bluesky's own servers take 2 MB since April 2026; others may be older. A smaller limit that a server stated stays.
static long photo_bytes(const domain::Account& account) {
    const bool is_blueskys_own = server_name(account.server).ends_with(".host.bsky.network");
    const long most = is_blueskys_own ? 2'000'000 : 1'000'000;
    return account.max_photo_bytes > 0 ? std::min(account.max_photo_bytes, most) : most;
}

static domain::Status read_who(const HttpReply& reply, domain::UtcTime now, domain::Account& account) {
    const auto document = bluesky_document(reply, now);
    if (!document) return tl::unexpected(document.error());
    const auto did = text_of(*document, "did");
    const auto handle = clean_line(text_of(*document, "handle"), 255);
    if (!did.starts_with("did:") || did.size() > 2048 || handle.empty())
        return fail(ErrorKind::malformed, "the server's answer does not say whose token it is");
    if (const auto& active = member(*document, "active"); active.is_boolean() && !active.get<bool>())
        return fail(ErrorKind::unauthorized, "the account is not active on its server (" +
                                                 clean_line(text_of(*document, "status"), 60) +
                                                 "): see to it in the Bluesky app");
    account.remote_id = did;
    account.handle = handle;
    account.max_characters = 300;
    account.max_photos = 4;
    account.url_length = 0;
    account.max_alt_length = facts_of(domain::NetworkKind::bluesky).max_alt_length;
    account.max_photo_bytes = photo_bytes(account);
    return {};
}

domain::Status Bluesky::read_check(domain::Account& account, int step, const HttpReply& reply,
                                   domain::UtcTime now) const {
    if (step == kWho) return read_who(reply, now, account);
    // A server without Bluesky's own side has no profiles; posting needs none.
    const auto profile = bluesky_document(reply, now);
    if (profile) account.display_name = clean_line(text_of(*profile, "displayName"), 500);
    return {};
}

// Each renewal brings a refresh token that holds for another ninety days; this is the end of the one that is kept.
ports::SignInFacts Bluesky::read_sign_in(const ports::Session& session, const HttpReply*, domain::UtcTime) const {
    ports::SignInFacts facts;  // an app password has no scopes
    const auto tokens = read_bluesky_secret(session.token);
    if (!tokens) return facts;
    constexpr long long kMostSeconds = 4'102'444'800;  // the year 2100: no sign-in lasts so long
    const auto ends = number_of(claims_of(tokens->refresh.reveal()), "exp");
    if (ends > 0 && ends < kMostSeconds) facts.ends = domain::from_millis(ends * 1000);
    facts.more = "Each use moves that day on; its app password holds until somebody takes it back in the Bluesky app.";
    return facts;
}

}  // namespace net
