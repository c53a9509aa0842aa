// callboard account: the sub-commands.
#include "cli/account_command.hpp"
#include "cli/account_add.hpp"
#include "cli/account_check.hpp"
#include "domain/by_hand.hpp"
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <ostream>

namespace cli {

using Json = nlohmann::ordered_json;

namespace {

void list_accounts(CliContext& context) {
    auto home = open_home(context.home);
    if (!home) return context.refuse(home.error().detail);
    const auto accounts = (*home)->store->accounts();
    if (!accounts) return context.refuse(accounts.error().detail);
    for (const auto& account : *accounts) print_account(account, context);
    if (accounts->empty() && !context.json)
        context.out << "No account yet. Add one: callboard account add mastodon --server https://YOUR.SERVER\n";
}

std::string seconds_text(domain::Millis ahead) {
    const auto seconds = std::chrono::round<std::chrono::seconds>(ahead).count();
    return (seconds < 0 ? "" : "+") + std::to_string(seconds) + " s";
}

void print_report(const AccountReport& report, CliContext& context) {
    const auto& account = report.account;
    if (context.json) {
        Json json{{"account", account.id.value},      {"ok", true},
                  {"handle", account.handle},         {"max_characters", account.max_characters},
                  {"max_photos", account.max_photos}, {"max_alt_length", account.max_alt_length},
                  {"scopes", report.sign_in.scopes}};
        if (report.server_ahead) json["server_ahead_ms"] = report.server_ahead->count();
        if (report.budget) json["requests_left"] = report.budget->remaining;
        if (!report.advice.empty()) json["advice"] = report.advice;
        context.out << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
        return;
    }
    context.out << account.id.value << "  ok  " << account.max_characters << " characters, " << account.max_photos
                << " photos; clock " << (report.server_ahead ? seconds_text(*report.server_ahead) : "not told")
                << "; scopes " << (report.sign_in.scopes.empty() ? "not told" : report.sign_in.scopes);
    if (report.budget) context.out << "; " << report.budget->remaining << " requests left";
    context.out << '\n';
    for (const auto& line : report.advice) context.out << "  ! " << line << '\n';
}

void print_failure(const domain::AccountId& account, const domain::Error& error, CliContext& context) {
    context.exit_code = 1;
    if (context.json)
        context.out << Json{{"account", account.value},
                            {"ok", false},
                            {"kind", name_of(error.kind)},
                            {"why", error.detail}}
                           .dump(-1, ' ', false, Json::error_handler_t::replace)
                    << '\n';
    else
        context.out << account.value << "  FAILED  " << error.detail << '\n';
}

// The server's word is stored when it changed: limits decide what the desk lets people write.
domain::Status update_stored(Home& home, const domain::Account& before, const domain::Account& now) {
    const bool is_same = before.max_characters == now.max_characters && before.max_photos == now.max_photos &&
                         before.url_length == now.url_length && before.max_alt_length == now.max_alt_length &&
                         before.max_photo_bytes == now.max_photo_bytes && before.display_name == now.display_name &&
                         before.remote_id == now.remote_id;
    if (is_same) return {};
    return home.store->save_account(now, account_act(home, "account.check", now.id, "limits or name changed"));
}

domain::Result<AccountReport> check_one(Home& home, BlockingHttp& http, const domain::Account& account) {
    if (domain::is_by_hand(account.network)) {
        AccountReport report;
        report.account = account;
        report.sign_in.scopes = "none: a person posts by hand";
        return report;
    }
    auto token = fresh_token(home, http, account);
    if (!token) return tl::unexpected(token.error());
    auto report = check_account(home, http, {account, *token});
    if (!report && report.error().kind == domain::ErrorKind::expired) {
        token = fresh_token(home, http, account, true);
        if (!token) return tl::unexpected(token.error());
        report = check_account(home, http, {account, *token});
    }
    if (!report) return report;
    if (auto stored = update_stored(home, account, report->account); !stored) return tl::unexpected(stored.error());
    return report;
}

void check_accounts(const std::string& wanted, CliContext& context) {
    auto home = open_home(context.home);
    if (!home) return context.refuse(home.error().detail);
    const auto accounts = (*home)->store->accounts();
    if (!accounts) return context.refuse(accounts.error().detail);
    auto http = real_wire();
    bool found = false;
    for (const auto& account : *accounts) {
        if (!wanted.empty() && account.id.value != wanted) continue;
        found = true;
        const auto report = check_one(**home, http, account);
        if (report)
            print_report(*report, context);
        else
            print_failure(account.id, report.error(), context);
    }
    if (!found && !wanted.empty())
        context.refuse("no account “" + wanted + "”; callboard account list shows those there are");
    else if (!found)
        context.refuse("no account to check; callboard account add mastodon --server URL adds one");
}

void remove_account(const std::string& wanted, CliContext& context) {
    auto home = open_home(context.home);
    if (!home) return context.refuse(home.error().detail);
    const auto accounts = (*home)->store->accounts();
    if (!accounts) return context.refuse(accounts.error().detail);
    for (const auto& account : *accounts) {
        if (account.id.value != wanted) continue;
        // The secret goes first: an account without a secret can be signed in again, a secret without one is forgotten.
        auto gone = (*home)->secrets->remove(account.id);
        if (gone)
            gone = (*home)->store->remove_account(account.id,
                                                  account_act(**home, "account.remove", account.id, account.server));
        if (!gone) return context.refuse(gone.error().detail);
        if (!context.json)
            context.out << wanted << " is removed here. On " << account.server
                        << " the token still stands: take it back in the account's settings there.\n";
        return;
    }
    context.refuse("no account “" + wanted + "”; callboard account list shows those there are");
}

}  // namespace

void add_account_commands(CLI::App& root, CliContext& context) {
    auto* account = root.add_subcommand("account", "Accounts to post from and to read hashtags with");
    account->require_subcommand(1);
    auto options = std::make_shared<AddOptions>();
    auto* add = account->add_subcommand("add", "Sign in by the browser and a code, or with a token");
    add->add_option("NETWORK", options->network,
                    "One of " + addable_networks() +
                        "; mastodon is also for GoToSocial, snac and others of its language. On linkedin, facebook and "
                        "other a person posts by hand")
        ->required();
    add->add_option(
        "--server", options->server,
        "The account's server, e.g. https://social.example; bluesky's is found by the handle, x and threads have their "
        "own; webhook: the receiver's address; by hand: the page where posts are written, {text} in it is replaced");
    add->add_option("--handle", options->handle,
                    "bluesky: the account's name, e.g. alice.bsky.social; by hand and webhook: what it is called here");
    add->add_option("--max-characters", options->max_characters, "by hand and webhook: the longest text taken there")
        ->check(CLI::Range(50, 200'000));
    add->add_option("--client-id", options->client_id, "x: the client id of your app (or CALLBOARD_X_CLIENT_ID)");
    add->add_flag(
        "--token-stdin", options->token_from_input,
        "Read an access token (bluesky: an app password; x: the four OAuth 1.0a keys; webhook: its secret) from "
        "standard input");
    add->callback([options, &context] { add_account(*options, context); });
    account->add_subcommand("list", "The accounts of this home")->callback([&context] { list_accounts(context); });
    auto id = std::make_shared<std::string>();
    auto* check = account->add_subcommand("check", "Ask each server: token, limits, clock, scopes; posts nothing");
    check->add_option("ID", *id, "One account only, as account list prints it");
    check->callback([id, &context] { check_accounts(*id, context); });
    auto removed = std::make_shared<std::string>();
    auto* remove = account->add_subcommand("remove", "Forget an account and its secret on this machine");
    remove->add_option("ID", *removed, "As account list prints it")->required();
    remove->callback([removed, &context] { remove_account(*removed, context); });
}

}  // namespace cli
