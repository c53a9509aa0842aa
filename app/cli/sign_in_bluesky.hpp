// Signing in on Bluesky with an app password from standard input. Inner part of account_add.
#pragma once
#include "cli/sign_in.hpp"

namespace cli {

// Without a server it is found by the handle. The app password is in nothing that is kept.
domain::Result<ports::Access> sign_in_bluesky(const AddOptions& options, const Home& home, BlockingHttp& http,
                                              CliContext& context);

}  // namespace cli
