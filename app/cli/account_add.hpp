// Signing in: by a token from standard input, or by the browser and a code. Inner part of account_command.
#pragma once
#include "cli/blocking_http.hpp"
#include "cli/context.hpp"
#include "cli/home.hpp"

namespace cli {

struct AddOptions {
    std::string network, server;  // server "": the network's own, where there is one
    std::string handle;           // Bluesky; by hand and webhooks: what the account is called here
    int max_characters = 0;       // by hand and webhooks: what is taken there; 0: the network's default
    std::string client_id;        // of an app that the user brings (X)
    bool token_from_input = false;
};

// Prints what to do, asks, checks, stores; exit code 1 when the server says no, 2 when the call cannot be used.
void add_account(const AddOptions& options, CliContext& context);

// What commands of this family say about an account; never its secret.
void print_account(const domain::Account& account, CliContext& context);
ports::Act account_act(const Home& home, const std::string& act, const domain::AccountId& account, std::string detail);
BlockingHttp real_wire();
std::string addable_networks();  // "mastodon, bluesky, …"

}  // namespace cli
