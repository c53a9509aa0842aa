// Looks at one account as its server sees it: who, what is allowed, whether the clocks agree.
#pragma once
#include "cli/blocking_http.hpp"
#include "cli/home.hpp"
#include "services/account_check.hpp"

namespace cli {

struct AccountReport : services::AccountReport {
    std::vector<std::string> advice;  // what is wrong and how to mend it, a line each
};

// What is kept of the account's sign-in, renewed first when it is about to run out, or when a reply said `expired`.
domain::Result<ports::Secret> fresh_token(Home& home, BlockingHttp& http, const domain::Account& account,
                                          bool expired = false);

// Asks the server; nothing is posted and nothing stored. Errors as ports::Network::read_check and the transport.
domain::Result<AccountReport> check_account(const Home& home, BlockingHttp& http, ports::Session session);

}  // namespace cli
