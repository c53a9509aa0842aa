// The table of networks. Figures: platforms' own documentation, as of 2026 (Mastodon's are defaults; the instance
// decides).
#include "domain/network_kind.hpp"

namespace domain {

static constexpr std::array<NetworkFacts, kAllNetworks.size()> kFacts{{
    {NetworkKind::rehearsal, "rehearsal", "Rehearsal", 500, 23, 4, 1500},
    {NetworkKind::mastodon, "mastodon", "Mastodon", 500, 23, 4, 1500},
    {NetworkKind::bluesky, "bluesky", "Bluesky", 300, 0, 4, 2000},
    {NetworkKind::x, "x", "X", 280, 23, 4, 1000},
}};

const NetworkFacts& facts_of(NetworkKind kind) { return kFacts[static_cast<size_t>(kind)]; }

std::optional<NetworkKind> network_named(std::string_view name) {
    for (const auto& facts : kFacts)
        if (facts.name == name) return facts.kind;
    return std::nullopt;
}

}  // namespace domain
