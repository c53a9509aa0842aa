// The table of networks, read.
#include "domain/network_kind.hpp"

namespace domain {

static constexpr std::array<NetworkFacts, kAllNetworks.size()> kFacts{{
#define NETWORK(called, ...) {.kind = NetworkKind::called, .name = #called, __VA_ARGS__},
#define NETWORK_BY_HAND(called, ...) {.kind = NetworkKind::called, .name = #called, .by_hand = true, __VA_ARGS__},
#include "domain/network_table.inl"
#undef NETWORK
}};

const NetworkFacts& facts_of(NetworkKind kind) { return kFacts[static_cast<size_t>(kind)]; }

std::optional<NetworkKind> network_named(std::string_view name) {
    for (const auto& facts : kFacts)
        if (facts.name == name) return facts.kind;
    return std::nullopt;
}

}  // namespace domain
