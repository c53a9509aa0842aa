// Signing in on Bluesky with an app password from standard input. Inner part of account_add.
#pragma once
#include "cli/blocking_http.hpp"
#include "cli/context.hpp"
#include "cli/home.hpp"

namespace cli {

struct BlueskyAccess {
    std::string server;    // where the account is
    ports::Secret secret;  // the line to keep; the app password is in none
};

// `server` "": found by the handle. Errors say what to do; rejected for what was typed.
domain::Result<BlueskyAccess> sign_in_bluesky(const std::string& handle, const std::string& server, const Home& home,
                                              BlockingHttp& http, CliContext& context);

}  // namespace cli
