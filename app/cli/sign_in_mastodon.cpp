// Mastodon's sign-in, and that of all who speak its language.
#include "cli/sign_in_mastodon.hpp"
#include "cli/typed_secret.hpp"
#include "net/mastodon_sign_in.hpp"
#include "net/url.hpp"
#include <nlohmann/json.hpp>
#include <ostream>

namespace cli {

using domain::ErrorKind;
using domain::fail;

static void ask_for_code(const std::string& url, CliContext& context) {
    if (context.json)
        context.out << nlohmann::json{{"open", url}}.dump() << std::endl;
    else
        context.out << "Open this page in a browser, sign in and allow Callboard:\n\n  " << url
                    << "\n\nThen paste the code that the server shows, and press Enter: " << std::flush;
}

static domain::Result<ports::Secret> token_by_browser(const std::string& server, const Home& home, BlockingHttp& http,
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

domain::Result<ports::Access> sign_in_mastodon(const AddOptions& options, const Home& home, BlockingHttp& http,
                                               CliContext& context) {
    if (options.server.empty())
        return fail(ErrorKind::rejected, "--server is missing: the account's server, e.g. https://social.example");
    const auto server = net::server_url(options.server);
    if (!server) return tl::unexpected(server.error());
    auto token =
        options.token_from_input ? read_token(context, "access token") : token_by_browser(*server, home, http, context);
    if (!token) return tl::unexpected(token.error());
    return ports::Access{*server, std::move(*token)};
}

}  // namespace cli
