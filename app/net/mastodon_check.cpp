// Mastodon, the account check: who the token is, and what its server allows.
// Sources: methods "accounts" (verify_credentials), "instance" (v2, and v1 for older and other software).
#include "net/clean_text.hpp"
#include "net/mastodon.hpp"
#include "net/mastodon_reply.hpp"
#include "net/mastodon_sign_in.hpp"
#include "net/url.hpp"
#include <algorithm>

namespace net {

using domain::ErrorKind;
using domain::fail;
using ports::HttpReply;

namespace {

enum Step { kWho = 0, kInstanceV2 = 1, kInstanceV1 = 2 };

// A figure of the server, kept to what an int of ours and sense allow; 0 = the server does not say.
long figure(const Json& object, const char* key, long most) {
    return static_cast<long>(std::clamp<long long>(number_of(object, key), 0, most));
}

void read_limits(const Json& instance, domain::Account& account) {
    const auto& configuration = member(instance, "configuration");
    const auto& statuses = member(configuration, "statuses");
    const auto& media = member(configuration, "media_attachments");
    account.max_characters = static_cast<int>(figure(statuses, "max_characters", 1'000'000));
    if (account.max_characters == 0)  // Pleroma and its kin, glitch-soc of old
        account.max_characters = static_cast<int>(figure(instance, "max_toot_chars", 1'000'000));
    account.url_length = static_cast<int>(figure(statuses, "characters_reserved_per_url", 1'000));
    account.max_photos = static_cast<int>(figure(statuses, "max_media_attachments", 100));
    account.max_alt_length = static_cast<int>(figure(media, "description_limit", 1'000'000));
    account.max_photo_bytes = figure(media, "image_size_limit", 1L << 30);
    account.max_photo_pixels = figure(media, "image_matrix_limit", 1L << 31);
}

// The part after the "@" may differ from the server's address ("social.example" for "example").
void read_domain(const std::string& name, domain::Account& account) {
    if (name.empty() || name.size() > 255 || name.find_first_of(" /@\n\t") != name.npos) return;
    account.handle = account.handle.substr(0, account.handle.find('@')) + "@" + name;
}

domain::Status read_who(const HttpReply& reply, domain::UtcTime now, domain::Account& account) {
    // Some servers answer a bad token with 422 and nothing else.
    if (reply.status == 422 || reply.status == 403) {
        auto why = refusal(reply, now);
        why.kind = ErrorKind::unauthorized;
        why.detail = "the server does not accept the token: sign in again (HTTP " + std::to_string(reply.status) + ")";
        return tl::unexpected(std::move(why));
    }
    const auto document = document_of(reply, now);
    if (!document) return tl::unexpected(document.error());
    const auto id = text_of(*document, "id");
    const auto name = text_of(*document, "username");
    if (id.empty() || name.empty() || id.size() > 500 || name.size() > 500)
        return fail(ErrorKind::malformed, "the server's answer does not say whose token it is");
    account.remote_id = id;
    account.handle = name + "@" + server_name(account.server);
    account.display_name = clean_line(text_of(*document, "display_name"), 500);
    return {};
}

}  // namespace

std::optional<ports::HttpRequest> Mastodon::check_request(const ports::Session& session, int step) const {
    if (step == kWho) return authorized(session, "GET", "/api/v1/accounts/verify_credentials");
    if (step == kInstanceV2) return authorized(session, "GET", "/api/v2/instance");
    if (step == kInstanceV1 && session.account.max_characters == 0)
        return authorized(session, "GET", "/api/v1/instance");
    return std::nullopt;
}

domain::Status Mastodon::read_check(domain::Account& account, int step, const HttpReply& reply,
                                    domain::UtcTime now) const {
    if (step == kWho) return read_who(reply, now, account);
    // A server without the newer page is asked for the older one in the next step.
    account.max_characters = 0;
    if (step == kInstanceV2 && reply.status / 100 == 4 && reply.status != 429) return {};
    const auto instance = document_of(reply, now);
    if (!instance) return tl::unexpected(instance.error());
    read_limits(*instance, account);
    read_domain(text_of(*instance, step == kInstanceV2 ? "domain" : "uri"), account);
    return {};
}

// -- what it was allowed ---------------------------------------------------------------------------------------------

std::optional<ports::HttpRequest> Mastodon::sign_in_request(const ports::Session& session) const {
    if (kind_ == domain::NetworkKind::rehearsal) return std::nullopt;
    return scopes_request(session.account.server, session.token);
}

// "write" holds "write:media" too.
static bool is_granted(const std::string& scopes, const std::string& wanted) {
    const auto has = ' ' + scopes + ' ';
    return has.find(' ' + wanted + ' ') != has.npos ||
           has.find(' ' + wanted.substr(0, wanted.find(':')) + ' ') != has.npos;
}

ports::SignInFacts Mastodon::read_sign_in(const ports::Session&, const HttpReply* reply, domain::UtcTime) const {
    ports::SignInFacts facts;
    facts.has_scopes = kind_ != domain::NetworkKind::rehearsal;
    if (reply != nullptr) facts.scopes = read_scopes(*reply);
    if (facts.scopes.empty()) return facts;
    for (const std::string wanted : {"read:accounts", "read:statuses", "write:statuses", "write:media"})
        if (!is_granted(facts.scopes, wanted)) facts.missing += (facts.missing.empty() ? "" : " ") + wanted;
    return facts;
}

// -- its server's rules ----------------------------------------------------------------------------------------------

static constexpr std::size_t kMostRules = 60;
static constexpr std::size_t kLongestRule = 1000;  // bytes

std::optional<ports::HttpRequest> Mastodon::house_rules_request(const ports::Session& session) const {
    return authorized(session, "GET", "/api/v1/instance/rules");
}

domain::Result<std::vector<std::string>> Mastodon::read_house_rules(const HttpReply& reply, domain::UtcTime now) const {
    const auto document = document_of(reply, now);
    if (!document) return tl::unexpected(document.error());
    std::vector<std::string> out;
    for (const auto* rule : elements_of(*document, kMostRules))
        if (auto words = clean_line(text_of(*rule, "text"), kLongestRule); !words.empty())
            out.push_back(std::move(words));
    return out;
}

}  // namespace net
