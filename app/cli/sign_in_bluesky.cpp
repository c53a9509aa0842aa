// Handle → identity → server → session. The app password is read, sent once, and forgotten.
#include "cli/sign_in_bluesky.hpp"
#include "cli/typed_secret.hpp"
#include "net/bluesky_sign_in.hpp"
#include "net/url.hpp"
#include <ostream>

namespace cli {

using domain::Result;

namespace {

// By its handle: who it is, then where that one's account is kept.
Result<std::string> find_server(const std::string& handle, const Home& home, BlockingHttp& http) {
    const auto resolved = http.run(net::resolve_handle_request(handle));
    if (!resolved) return tl::unexpected(resolved.error());
    const auto did = net::read_resolved_did(*resolved, home.clock->now());
    if (!did) return tl::unexpected(did.error());
    const auto request = net::did_document_request(*did);
    if (!request) return tl::unexpected(request.error());
    const auto document = http.run(*request);
    if (!document) return tl::unexpected(document.error());
    return net::read_pds_address(*document, home.clock->now());
}

Result<ports::Secret> read_app_password(CliContext& context) {
    const HiddenTyping hidden(context.in);
    if (is_terminal(context.in))
        context.err << "Paste the app password and press Enter (it is not shown): " << std::flush;
    return read_secret_line(context.in, "app password");
}

// A sign-in server (bsky.social) names the one that keeps the account. A server on this machine keeps the name it was
// given: its documents may know another.
std::string home_of(const net::BlueskySignIn& opened, const std::string& asked) {
    return opened.server.empty() || asked.starts_with("http://") ? asked : opened.server;
}

}  // namespace

Result<BlueskyAccess> sign_in_bluesky(const std::string& handle, const std::string& server, const Home& home,
                                      BlockingHttp& http, CliContext& context) {
    const auto name = net::bluesky_handle(handle);
    if (!name) return tl::unexpected(name.error());
    const auto address = server.empty() ? find_server(*name, home, http) : net::server_url(server);
    if (!address) return tl::unexpected(address.error());
    const auto password = read_app_password(context);
    if (!password) return tl::unexpected(password.error());
    const auto reply = http.run(net::session_request(*address, *name, *password));
    if (!reply) return tl::unexpected(reply.error());
    const auto opened = net::read_session(*reply, home.clock->now());
    if (!opened) return tl::unexpected(opened.error());
    return BlueskyAccess{home_of(*opened, *address), net::write_bluesky_secret(opened->session)};
}

}  // namespace cli
