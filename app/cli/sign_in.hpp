// How an account is signed in to, by its network. Inner part of account_add.
#pragma once
#include "cli/account_add.hpp"

namespace cli {

// Asks a person or standard input, and where needed the network. Errors say what to do; `rejected` is for what was
// typed or left out.
using SignIn = domain::Result<ports::Access> (*)(const AddOptions&, const Home&, BlockingHttp&, CliContext&);

// The network's own way where it has one; else a server and a line from standard input, of which its adapter makes what
// is kept (ports::Network::take_access).
domain::Result<ports::Access> sign_in(domain::NetworkKind network, const AddOptions& options, const Home& home,
                                      BlockingHttp& http, CliContext& context);

}  // namespace cli
