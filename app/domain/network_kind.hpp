// The networks a post can go to. A new one is a line here, a line in the table, and a pair of files in net/.
#pragma once
#include <array>
#include <optional>
#include <string_view>

namespace domain {

enum class NetworkKind { rehearsal, mastodon, bluesky, x };
inline constexpr std::array kAllNetworks{NetworkKind::rehearsal, NetworkKind::mastodon, NetworkKind::bluesky,
                                         NetworkKind::x};

struct NetworkFacts {
    NetworkKind kind;
    std::string_view name;   // as in files and on the command line: "mastodon"
    std::string_view label;  // as on the screen: "Mastodon"
    int default_limit;       // length limit when the server says nothing, in that network's own units
    int url_length;          // what a link counts; 0 = as written
    int max_photos;
    int max_alt_length;  // characters
};

const NetworkFacts& facts_of(NetworkKind kind);
inline std::string_view name_of(NetworkKind kind) { return facts_of(kind).name; }
std::optional<NetworkKind> network_named(std::string_view name);

}  // namespace domain
