// Signing in on X: by the browser (OAuth 2.0), or with an app's OAuth 1.0a keys from standard input. Inner part of
// account_add.
#pragma once
#include "cli/account_check.hpp"
#include "cli/sign_in.hpp"

namespace cli {

// Prints the page to open, and waits at most five minutes for the browser to come back.
domain::Result<ports::Access> sign_in_x(const AddOptions& options, const Home& home, BlockingHttp& http,
                                        CliContext& context);

}  // namespace cli
