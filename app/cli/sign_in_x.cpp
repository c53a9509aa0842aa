// X's sign-in. Its code lives for 30 seconds, so nobody copies it: the browser brings it to a listener on this machine.
#include "cli/sign_in_x.hpp"
#include "cli/typed_secret.hpp"
#include "net/oauth_redirect.hpp"
#include "net/url.hpp"
#include "net/x_sign_in.hpp"
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <ostream>

namespace cli {

using domain::ErrorKind;
using domain::fail;
using domain::Result;

namespace {

// X compares callbacks to the letter, port and all: these stand in docs/networks.md, to be registered with the app.
const std::vector<int> kPorts{47811, 47812, 47813};
constexpr domain::Millis kLongestVisit = std::chrono::minutes{5};

std::string client_id_of(const AddOptions& options) {
    if (!options.client_id.empty()) return options.client_id;
    const char* id = std::getenv("CALLBOARD_X_CLIENT_ID");  // NOLINT(concurrency-mt-unsafe): there is one thread
    return id != nullptr ? id : "";
}

void ask_to_open(const std::string& url, CliContext& context) {
    if (context.json)
        context.out << nlohmann::json{{"open", url}}.dump() << std::endl;
    else
        context.out << "Open this page in a browser on this machine, sign in and allow the app:\n\n  " << url
                    << "\n\nCallboard goes on by itself when the browser comes back.\n"
                    << std::flush;
}

Result<ports::Secret> by_browser(const std::string& client_id, const std::string& server, const Home& home,
                                 BlockingHttp& http, CliContext& context) {
    auto redirect = net::OAuthRedirect::listen(kPorts);
    if (!redirect) return tl::unexpected(redirect.error());
    const net::XSignIn sign_in{server, client_id, redirect->uri(), net::pkce_of(random_bytes()).verifier,
                               net::pkce_of(random_bytes())};
    ask_to_open(net::x_authorize_url(sign_in), context);
    const auto code = redirect->wait_for_code(sign_in.state, kLongestVisit);
    if (!code) return tl::unexpected(code.error());
    const auto reply = http.run(net::x_token_request(sign_in, *code));
    if (!reply) return tl::unexpected(reply.error());
    const net::XBearer app{client_id, {}, {}, {}, {}};
    const auto bearer = net::read_x_token(*reply, app, home.clock->now());
    if (!bearer) return tl::unexpected(bearer.error());
    if (const auto missing = net::missing_x_scopes(*bearer); !missing.empty())
        context.err << "X did not allow: " << missing << ". What needs it will be refused.\n";
    return net::write_x_secret(*bearer);
}

Result<ports::Secret> by_keys(CliContext& context) {
    const HiddenTyping hidden(context.in);
    if (is_terminal(context.in))
        context.err << "Paste consumer key, consumer secret, token and token secret, each on a line (they are not "
                       "shown): "
                    << std::flush;
    const auto typed = read_secret_lines(context.in, 4, "the four keys of the app and the account");
    if (!typed) return tl::unexpected(typed.error());
    return net::read_x_keys(typed->reveal()).map(net::write_x_secret);
}

Result<ports::Secret> by_browser_or_keys(const AddOptions& options, const std::string& server, const Home& home,
                                         BlockingHttp& http, CliContext& context) {
    if (options.token_from_input) return by_keys(context);
    const auto client_id = client_id_of(options);
    if (client_id.empty() || client_id.find_first_of(" \t\r\n") != std::string::npos)
        return fail(ErrorKind::rejected, "X wants an app of yours: give its client id by --client-id or "
                                         "CALLBOARD_X_CLIENT_ID (docs/networks.md says how to make one), or the four "
                                         "OAuth 1.0a keys by --token-stdin");
    return by_browser(client_id, server, home, http, context);
}

}  // namespace

Result<ports::Access> sign_in_x(const AddOptions& options, const Home& home, BlockingHttp& http, CliContext& context) {
    const auto server =
        net::server_url(options.server.empty() ? facts_of(domain::NetworkKind::x).server : options.server);
    if (!server) return tl::unexpected(server.error());
    auto secret = by_browser_or_keys(options, *server, home, http, context);
    if (!secret) return tl::unexpected(secret.error());
    return ports::Access{*server, std::move(*secret)};
}

}  // namespace cli
