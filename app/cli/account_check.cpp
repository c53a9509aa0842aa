// Looks at one account as its server sees it.
#include "cli/account_check.hpp"
#include "cli/sign_in_x.hpp"
#include "cli/typed_secret.hpp"
#include "net/http_date.hpp"
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

static void tell_scopes(const ports::Session& session, BlockingHttp& http, AccountReport& report) {
    if (session.account.network == domain::NetworkKind::x) return tell_x_sign_in(session, report);
    if (session.account.network != domain::NetworkKind::mastodon) return;  // the others have none, or tell none
    // Not every server has this page; without it the scopes are simply not told.
    if (const auto reply = http.run(net::scopes_request(session.account.server, session.token)))
        report.scopes = net::read_scopes(*reply);
}

domain::Result<AccountReport> check_account(const Home& home, BlockingHttp& http, ports::Session session) {
    const auto* network = home.networks.find(session.account.network);
    if (network == nullptr)
        return fail(ErrorKind::rejected, std::string(name_of(session.account.network)) + " is not spoken here yet");
    AccountReport report;
    for (int step = 0;; ++step) {
        renew_moment(home, session);
        const auto request = network->check_request(session, step);
        if (!request) break;
        const auto reply = http.run(*request);
        if (!reply) return tl::unexpected(reply.error());
        const auto now = home.clock->now();
        if (auto read = network->read_check(session.account, step, *reply, now); !read)
            return tl::unexpected(read.error());
        if (const auto ahead = net::server_ahead(*reply, now)) report.server_ahead = ahead;
        if (const auto budget = network->read_budget(*reply)) report.budget = budget;
    }
    tell_scopes(session, http, report);
    report.account = std::move(session.account);
    return report;
}

}  // namespace cli
