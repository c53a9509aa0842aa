// Handle → identity → server → session. The app password is read, sent once, and forgotten.
#include "cli/sign_in_bluesky.hpp"
#include "cli/typed_secret.hpp"
#include "net/bluesky_sign_in.hpp"
#include "net/url.hpp"

namespace cli {

using domain::ErrorKind;
using domain::fail;
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

// A sign-in server (bsky.social) names the one that keeps the account. A server on this machine keeps the name it was
// given: its documents may know another.
std::string home_of(const net::BlueskySignIn& opened, const std::string& asked) {
    return opened.server.empty() || asked.starts_with("http://") ? asked : opened.server;
}

}  // namespace

Result<ports::Access> sign_in_bluesky(const AddOptions& options, const Home& home, BlockingHttp& http,
                                      CliContext& context) {
    if (options.handle.empty())
        return fail(ErrorKind::rejected, "--handle is missing: the account's name, e.g. alice.bsky.social");
    if (!options.token_from_input)
        return fail(ErrorKind::rejected,
                    "--token-stdin is missing: Bluesky is signed in to with an app password from standard input");
    const auto name = net::bluesky_handle(options.handle);
    if (!name) return tl::unexpected(name.error());
    const auto address = options.server.empty() ? find_server(*name, home, http) : net::server_url(options.server);
    if (!address) return tl::unexpected(address.error());
    const auto password = read_token(context, "app password");
    if (!password) return tl::unexpected(password.error());
    const auto reply = http.run(net::session_request(*address, *name, *password));
    if (!reply) return tl::unexpected(reply.error());
    const auto opened = net::read_session(*reply, home.clock->now());
    if (!opened) return tl::unexpected(opened.error());
    return ports::Access{home_of(*opened, *address), net::write_bluesky_secret(opened->session)};
}

}  // namespace cli
