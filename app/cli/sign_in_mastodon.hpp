// Signing in on Mastodon and its kin: by the browser and a code, or with a token from standard input. Inner part of
// account_add.
#pragma once
#include "cli/sign_in.hpp"

namespace cli {

domain::Result<ports::Access> sign_in_mastodon(const AddOptions& options, const Home& home, BlockingHttp& http,
                                               CliContext& context);

}  // namespace cli
