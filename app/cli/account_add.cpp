// Signing in. The token passes from the server to the secret file; it is in no argument, line or log.
#include "cli/account_add.hpp"
#include "cli/account_check.hpp"
#include "cli/sign_in.hpp"
#include "domain/by_hand.hpp"
#include "domain/utf8.hpp"
#include "net/curl_transport.hpp"
#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <ostream>

namespace cli {

using Json = nlohmann::ordered_json;
using domain::ErrorKind;
using domain::fail;

namespace {

constexpr std::size_t kLongestName = 120;

// The colour that fills the Post area until somebody chooses another: told by the name, so that it stays the same.
std::string colour_of(const std::string& account) {
    static constexpr std::array kColours{"#4263EB", "#0C8599", "#2B8A3E", "#C2255C", "#9C36B5", "#D9480F"};
    std::size_t sum = 0;
    for (const unsigned char c : account) sum = sum * 31 + c;
    return kColours[sum % kColours.size()];
}

domain::AccountId id_of(const domain::Account& account) {
    return {std::string(name_of(account.network)) + ":" + account.handle};
}

domain::Status keep_secret(Home& home, const domain::Account& account, const ports::Secret& secret) {
    return home.secrets->put(id_of(account), secret);
}

domain::Status keep(Home& home, domain::Account& account) {
    account.id = id_of(account);
    account.colour = colour_of(account.id.value);
    const auto known = home.store->accounts();
    if (!known) return tl::unexpected(known.error());
    for (const auto& before : *known)
        if (before.id == account.id && !before.colour.empty()) account.colour = before.colour;
    return home.store->save_account(account, account_act(home, "account.add", account.id, account.server));
}

// Nobody is asked: there is nothing to sign in to.
domain::Result<domain::Account> add_by_hand(const AddOptions& options, domain::NetworkKind network, Home& home) {
    const auto& facts = domain::facts_of(network);
    const auto name = domain::trim_blanks(options.handle);
    if (name.empty() || name.size() > kLongestName || name.find_first_of("\r\n\t") != name.npos)
        return fail(ErrorKind::rejected, "--handle is missing: what the account is called there, e.g. --handle \"City "
                                         "Library\" (at most 120 bytes)");
    const auto page = domain::composer_page(network, options.server);
    if (!page) return tl::unexpected(page.error());
    domain::Account account;
    account.network = network;
    account.server = *page;
    account.handle = account.display_name = account.remote_id = std::string(name);
    account.max_characters = options.max_characters > 0 ? options.max_characters : facts.default_limit;
    account.max_photos = facts.max_photos;
    account.max_alt_length = facts.max_alt_length;
    if (auto kept = keep(home, account); !kept) return tl::unexpected(kept.error());
    return account;
}

domain::Result<domain::Account> add(const AddOptions& options, domain::NetworkKind network, CliContext& context) {
    auto home = open_home(context.home);
    if (!home) return tl::unexpected(home.error());
    if (domain::is_by_hand(network)) return add_by_hand(options, network, **home);
    auto http = real_wire();
    auto access = sign_in(network, options, **home, http, context);
    if (!access) return tl::unexpected(access.error());
    domain::Account account;
    account.network = network;
    account.server = access->server;
    account.handle = options.handle;  // a network that knows better says so
    account.max_characters = options.max_characters;
    auto report = check_account(**home, http, {account, access->secret});
    if (!report) return tl::unexpected(report.error());
    if (auto put = keep_secret(**home, report->account, access->secret); !put) return tl::unexpected(put.error());
    if (auto kept = keep(**home, report->account); !kept) return tl::unexpected(kept.error());
    return report->account;
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

std::string addable_networks() {
    std::string out;
    for (const auto network : domain::kAllNetworks)
        if (network != domain::NetworkKind::rehearsal) out += (out.empty() ? "" : ", ") + std::string(name_of(network));
    return out;
}

void add_account(const AddOptions& options, CliContext& context) {
    const auto network = domain::network_named(options.network);
    if (!network || network == domain::NetworkKind::rehearsal)
        return context.refuse("accounts of “" + options.network +
                              "” cannot be added; known here: " + addable_networks());
    const auto account = add(options, *network, context);
    if (account) return print_account(*account, context);
    context.refuse((domain::is_by_hand(*network) ? "adding an account on " : "signing in on ") +
                   std::string(facts_of(*network).label) + " failed: " + account.error().detail);
    const auto kind = account.error().kind;
    const bool is_unusable = kind == ErrorKind::storage || kind == ErrorKind::rejected;
    if (!is_unusable) context.exit_code = 1;
}

}  // namespace cli
