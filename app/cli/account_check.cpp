// Looks at one account as its server sees it.
#include "cli/account_check.hpp"
#include "cli/typed_secret.hpp"
#include "domain/time_text.hpp"
#include "net/mastodon_sign_in.hpp"

namespace cli {

using domain::ErrorKind;
using domain::fail;

// A moment and a nonce for each request: some are signed.
static void renew_moment(const Home& home, ports::Session& session) {
    session.now = home.clock->now();
    session.nonce = net::pkce_of(random_bytes()).verifier;
}

domain::Result<ports::Secret> fresh_token(Home& home, BlockingHttp& http, const domain::Account& account,
                                          bool expired) {
    auto kept = home.secrets->get(account.id);
    const auto* network = home.networks.find(account.network);
    if (!kept || network == nullptr) return kept;
    ports::Session session{account, *kept};
    renew_moment(home, session);
    const auto request = network->renew_request(session, expired);
    if (!request) return kept;
    const auto reply = http.run(*request);
    if (!reply) return tl::unexpected(reply.error());
    auto renewed = network->read_renewal(session, *reply);
    if (!renewed) {  // a desk of this home may have been faster
        auto since = home.secrets->get(account.id);
        if (since && !since->is_same(*kept)) return since;
        return tl::unexpected(renewed.error());
    }
    if (auto put = home.secrets->put(account.id, *renewed); !put) return tl::unexpected(put.error());
    return renewed;
}

// What a person should do about it, a line each.
static std::vector<std::string> advice_on(const services::AccountReport& report, domain::UtcTime now) {
    constexpr domain::Millis kSoon = std::chrono::hours{24 * 7};
    constexpr domain::Millis kSkew = std::chrono::minutes{2};  // signatures that are minutes off are refused
    std::vector<std::string> out;
    const auto& sign_in = report.sign_in;
    if (!sign_in.missing.empty())
        out.push_back("it is not allowed to " + sign_in.missing + ": add the account again and allow it");
    if (sign_in.ends && *sign_in.ends < now + kSoon)
        out.push_back("this sign-in ends at " + domain::to_iso(*sign_in.ends) + ": sign in again before the event");
    if (sign_in.signs_with_clock && report.server_ahead && std::chrono::abs(*report.server_ahead) > kSkew)
        out.emplace_back("this machine's clock and its server's are minutes apart: set it, or signatures are refused");
    return out;
}

domain::Result<AccountReport> check_account(const Home& home, BlockingHttp& http, ports::Session session) {
    const auto* network = home.networks.find(session.account.network);
    if (network == nullptr)
        return fail(ErrorKind::rejected, std::string(name_of(session.account.network)) + " is not spoken here yet");
    services::AccountCheck check(*network, session.account);
    renew_moment(home, session);
    while (const auto request = check.next(session)) {
        const auto reply = http.run(*request);
        renew_moment(home, session);
        if (auto taken = check.take(reply, session); !taken) return tl::unexpected(taken.error());
    }
    AccountReport report{check.report(), {}};
    report.advice = advice_on(report, home.clock->now());
    return report;
}

}  // namespace cli
