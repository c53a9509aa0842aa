// Who signs in where.
#include "cli/sign_in.hpp"
#include "cli/sign_in_bluesky.hpp"
#include "cli/sign_in_mastodon.hpp"
#include "cli/sign_in_x.hpp"
#include "cli/typed_secret.hpp"
#include "domain/by_hand.hpp"
#include <map>

namespace cli {

using domain::ErrorKind;
using domain::fail;
using domain::NetworkKind;
using domain::Result;

static Result<ports::Access> by_token(NetworkKind network, const AddOptions& options, const Home& home,
                                      CliContext& context) {
    const auto* adapter = home.networks.find(network);
    if (adapter == nullptr) return fail(ErrorKind::rejected, std::string(name_of(network)) + " is not spoken here");
    if (!options.token_from_input)
        return fail(ErrorKind::rejected, "--token-stdin is missing: " + std::string(domain::facts_of(network).label) +
                                             " is signed in to with a line from standard input (docs/networks.md)");
    auto line = read_token(context, "token");
    if (!line) return tl::unexpected(line.error());
    return adapter->take_access({options.server, std::move(*line)}, home.clock->now());
}

Result<ports::Access> sign_in(NetworkKind network, const AddOptions& options, const Home& home, BlockingHttp& http,
                              CliContext& context) {
    static const std::map<NetworkKind, SignIn> own_ways{{NetworkKind::mastodon, sign_in_mastodon},
                                                        {NetworkKind::bluesky, sign_in_bluesky},
                                                        {NetworkKind::x, sign_in_x}};
    if (const auto own = own_ways.find(network); own != own_ways.end())
        return own->second(options, home, http, context);
    return by_token(network, options, home, context);
}

}  // namespace cli
