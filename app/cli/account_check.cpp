// Looks at one account as its server sees it.
#include "cli/account_check.hpp"
#include "net/http_date.hpp"
#include "net/mastodon_sign_in.hpp"

namespace cli {

using domain::ErrorKind;
using domain::fail;

domain::Result<AccountReport> check_account(const Home& home, BlockingHttp& http, ports::Session session) {
    const auto* network = home.networks.find(session.account.network);
    if (network == nullptr)
        return fail(ErrorKind::rejected, std::string(name_of(session.account.network)) + " is not spoken here yet");
    AccountReport report;
    for (int step = 0; const auto request = network->check_request(session, step); ++step) {
        const auto reply = http.run(*request);
        if (!reply) return tl::unexpected(reply.error());
        const auto now = home.clock->now();
        if (auto read = network->read_check(session.account, step, *reply, now); !read)
            return tl::unexpected(read.error());
        if (const auto ahead = net::server_ahead(*reply, now)) report.server_ahead = ahead;
        if (const auto budget = network->read_budget(*reply)) report.budget = budget;
    }
    // Not every server has this page; without it the scopes are simply not told.
    if (const auto reply = http.run(net::scopes_request(session.account.server, session.token)))
        report.scopes = net::read_scopes(*reply);
    report.account = std::move(session.account);
    return report;
}

}  // namespace cli
