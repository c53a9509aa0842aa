// X, the account check: whose sign-in it is, and what the account may. Source: GET /2/users/me.
#include "domain/time_text.hpp"
#include "net/clean_text.hpp"
#include "net/x.hpp"
#include "net/x_reply.hpp"
#include "net/x_request.hpp"
#include "net/x_sign_in.hpp"
#include <algorithm>

namespace net {

using domain::ErrorKind;
using domain::fail;

static constexpr int kPremiumCharacters = 25'000;

std::optional<ports::HttpRequest> X::check_request(const ports::Session& session, int step) const {
    if (step != 0) return std::nullopt;
    return x_request(session, "GET", "/2/users/me", {{"user.fields", "name,subscription_type,username"}});
}

// Letters, digits and "_", as X makes them; it becomes part of ids and addresses.
static bool is_handle(const std::string& name) {
    const auto is_name_char = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !name.empty() && name.size() <= 50 && std::all_of(name.begin(), name.end(), is_name_char);
}

domain::Status X::read_check(domain::Account& account, int, const ports::HttpReply& reply, domain::UtcTime now) const {
    const auto document = x_document(reply, now);
    if (!document) return tl::unexpected(document.error());
    const auto& user = member(*document, "data");
    const auto id = text_of(user, "id");
    const auto handle = text_of(user, "username");
    if (!is_x_id(id) || !is_handle(handle))
        return fail(ErrorKind::malformed, "X's answer does not say whose sign-in it is");
    const auto& facts = facts_of(domain::NetworkKind::x);
    const auto plan = text_of(user, "subscription_type");
    account.remote_id = id;
    account.handle = handle;
    account.display_name = clean_line(text_of(user, "name"), 500);
    account.max_characters = plan.starts_with("Premium") ? kPremiumCharacters : facts.default_limit;
    account.url_length = facts.url_length;
    account.max_photos = facts.max_photos;
    account.max_alt_length = facts.max_alt_length;
    return {};
}

// "2026-11-22 21:40 UTC"
static std::string minute_of(domain::UtcTime when) {
    const auto iso = domain::to_iso(when);
    return iso.substr(0, 10) + ' ' + iso.substr(11, 5) + " UTC";
}

ports::SignInFacts X::read_sign_in(const ports::Session& session, const ports::HttpReply*, domain::UtcTime) const {
    ports::SignInFacts facts;
    const auto secret = read_x_secret(session.token);
    if (!secret) return facts;
    facts.has_scopes = true;
    if (const auto* bearer = std::get_if<XBearer>(&*secret)) {
        facts.scopes = bearer->scope;
        facts.missing = missing_x_scopes(*bearer);
        if (bearer->refresh.empty())
            facts.ends = bearer->expires;
        else
            facts.more =
                "Its token is renewed by itself; the one of now holds until " + minute_of(bearer->expires) + '.';
    } else {
        facts.scopes = "OAuth 1.0a keys of the app";
        facts.signs_with_clock = true;
    }
    return facts;
}

}  // namespace net
