// Signing in. The token passes from the server to the secret file; it is in no argument, line or log.
#include "cli/account_add.hpp"
#include "cli/account_check.hpp"
#include "cli/sign_in_bluesky.hpp"
#include "cli/sign_in_x.hpp"
#include "cli/typed_secret.hpp"
#include "net/curl_transport.hpp"
#include "net/mastodon_sign_in.hpp"
#include "net/url.hpp"
#include "net/x_sign_in.hpp"
#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <ostream>

namespace cli {

using Json = nlohmann::ordered_json;
using domain::ErrorKind;
using domain::fail;

namespace {

void ask_for_code(const std::string& url, CliContext& context) {
    if (context.json)
        context.out << Json{{"open", url}}.dump() << std::endl;
    else
        context.out << "Open this page in a browser, sign in and allow Callboard:\n\n  " << url
                    << "\n\nThen paste the code that the server shows, and press Enter: " << std::flush;
}

domain::Result<ports::Secret> token_by_browser(const std::string& server, const Home& home, BlockingHttp& http,
                                               CliContext& context) {
    const auto metadata = http.run(net::sign_in_metadata_request(server));
    if (!metadata) return tl::unexpected(metadata.error());
    const auto pkce = net::announces_pkce(*metadata) ? net::pkce_of(random_bytes()) : net::Pkce{};
    const auto registered = http.run(net::register_request(server));
    if (!registered) return tl::unexpected(registered.error());
    const auto app = net::read_registration(*registered, home.clock->now());
    if (!app) return tl::unexpected(app.error());
    ask_for_code(net::authorize_url(server, *app, pkce), context);
    const auto code = read_secret_line(context.in, "code");
    if (!code) return tl::unexpected(code.error());
    const auto reply = http.run(net::token_request(server, *app, code->reveal(), pkce));
    if (!reply) return tl::unexpected(reply.error());
    return net::read_token(*reply, home.clock->now());
}

domain::Result<ports::Secret> token_by_input(CliContext& context) {
    const HiddenTyping hidden(context.in);
    if (is_terminal(context.in))
        context.err << "Paste the access token and press Enter (it is not shown): " << std::flush;
    return read_secret_line(context.in, "token");
}

// The colour that fills the Post area until somebody chooses another: told by the name, so that it stays the same.
std::string colour_of(const std::string& account) {
    static constexpr std::array kColours{"#4263EB", "#0C8599", "#2B8A3E", "#C2255C", "#9C36B5", "#D9480F"};
    std::size_t sum = 0;
    for (const unsigned char c : account) sum = sum * 31 + c;
    return kColours[sum % kColours.size()];
}

domain::Status keep(Home& home, domain::Account& account, const ports::Secret& token) {
    account.id.value = std::string(name_of(account.network)) + ":" + account.handle;
    account.colour = colour_of(account.id.value);
    const auto known = home.store->accounts();
    if (!known) return tl::unexpected(known.error());
    for (const auto& before : *known)
        if (before.id == account.id && !before.colour.empty()) account.colour = before.colour;
    if (auto put = home.secrets->put(account.id, token); !put) return put;
    return home.store->save_account(account, account_act(home, "account.add", account.id, account.server));
}

struct Access {
    std::string server;  // where the account is
    ports::Secret token;
};

domain::Result<Access> access_for(const AddOptions& options, domain::NetworkKind network, const Home& home,
                                  BlockingHttp& http, CliContext& context) {
    if (network == domain::NetworkKind::bluesky) {
        auto access = sign_in_bluesky(options.handle, options.server, home, http, context);
        if (!access) return tl::unexpected(access.error());
        return Access{std::move(access->server), std::move(access->secret)};
    }
    const bool is_x = network == domain::NetworkKind::x;
    const auto server = net::server_url(options.server.empty() && is_x ? net::kXServer : options.server);
    if (!server) return tl::unexpected(server.error());
    auto token = is_x                       ? sign_in_x(options, *server, home, http, context)
                 : options.token_from_input ? token_by_input(context)
                                            : token_by_browser(*server, home, http, context);
    if (!token) return tl::unexpected(token.error());
    return Access{*server, std::move(*token)};
}

domain::Result<domain::Account> sign_in(const AddOptions& options, domain::NetworkKind network, CliContext& context) {
    auto home = open_home(context.home);
    if (!home) return tl::unexpected(home.error());
    auto http = real_wire();
    auto access = access_for(options, network, **home, http, context);
    if (!access) return tl::unexpected(access.error());
    domain::Account account;
    account.network = network;
    account.server = access->server;
    auto report = check_account(**home, http, {account, access->token});
    if (!report) return tl::unexpected(report.error());
    if (auto kept = keep(**home, report->account, access->token); !kept) return tl::unexpected(kept.error());
    return report->account;
}

// What is missing on the command line, "" when nothing is.
std::string missing_for(domain::NetworkKind network, const AddOptions& options) {
    if (network == domain::NetworkKind::mastodon && options.server.empty())
        return "--server is missing: the account's server, e.g. https://social.example";
    if (network == domain::NetworkKind::bluesky && options.handle.empty())
        return "--handle is missing: the account's name, e.g. alice.bsky.social";
    if (network == domain::NetworkKind::bluesky && !options.token_from_input)
        return "--token-stdin is missing: Bluesky is signed in to with an app password from standard input";
    return {};
}

}  // namespace

BlockingHttp real_wire() {
    return BlockingHttp(
        [](ports::WireSink sink) { return std::make_unique<net::CurlTransport>(std::move(sink), net::CurlOptions{}); });
}

ports::Act account_act(const Home& home, const std::string& act, const domain::AccountId& account, std::string detail) {
    const char* user = std::getenv("USER");  // NOLINT(concurrency-mt-unsafe): there is one thread
    return {home.clock->now(), user != nullptr && *user != '\0' ? user : "command line", act, account.value,
            std::move(detail)};
}

void print_account(const domain::Account& account, CliContext& context) {
    const int most = account.max_characters > 0 ? account.max_characters : facts_of(account.network).default_limit;
    if (!context.json) {
        context.out << account.id.value << "  " << account.server << "  " << most << " characters\n";
        return;
    }
    const Json json{{"account", account.id.value},      {"network", std::string(name_of(account.network))},
                    {"server", account.server},         {"handle", account.handle},
                    {"name", account.display_name},     {"colour", account.colour},
                    {"max_characters", most},           {"max_photos", account.max_photos},
                    {"url_length", account.url_length}, {"max_alt_length", account.max_alt_length}};
    context.out << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
}

void add_account(const AddOptions& options, CliContext& context) {
    const auto network = domain::network_named(options.network);
    if (!network || network == domain::NetworkKind::rehearsal)
        return context.refuse("accounts of “" + options.network +
                              "” cannot be added; known here: mastodon, bluesky, x");
    if (const auto missing = missing_for(*network, options); !missing.empty()) return context.refuse(missing);
    const auto account = sign_in(options, *network, context);
    if (account) return print_account(*account, context);
    context.refuse("signing in on " + std::string(facts_of(*network).label) + " failed: " + account.error().detail);
    const auto kind = account.error().kind;
    const bool is_unusable = kind == ErrorKind::storage || kind == ErrorKind::rejected;
    if (!is_unusable) context.exit_code = 1;
}

}  // namespace cli
