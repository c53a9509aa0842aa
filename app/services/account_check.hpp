// Looks at one account as its server sees it: who, what is allowed, whether the clocks agree. The one place that knows
// the order of the questions; whoever asks them brings the wire. Nothing is posted and nothing stored.
#pragma once
#include "ports/network.hpp"

namespace services {

struct AccountReport {
    domain::Account account;  // with what the server says filled in
    ports::SignInFacts sign_in;
    std::optional<domain::Millis> server_ahead;
    std::optional<ports::RateBudget> budget;
    std::optional<std::vector<std::string>> rules;  // of its server; nullopt: it does not tell
};

class AccountCheck {
  public:
    AccountCheck(const ports::Network& network, domain::Account account)
        : network_(network), report_{std::move(account), {}, {}, {}, {}} {}

    // The next question; nullopt: all is asked. `token`, `now` and `nonce` as for any request.
    std::optional<ports::HttpRequest> next(ports::Session session);
    // Its answer. Errors as ports::Network::read_check and the transport; the check is over then.
    domain::Status take(const domain::Result<ports::HttpReply>& reply, const ports::Session& session);

    const AccountReport& report() const { return report_; }

  private:
    const ports::Network& network_;
    AccountReport report_;
    int step_ = 0;
    enum class Asking { account, sign_in, rules, nothing } asking_ = Asking::account;
};

}  // namespace services
