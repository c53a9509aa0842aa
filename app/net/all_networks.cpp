// The adapters, in the table's order.
#include "net/all_networks.hpp"

namespace net {

ports::NetworkTable all_networks(const NetworkSettings& settings) {
    ports::NetworkTable table;
#define NETWORK(name, ...) table.add(make_##name(settings));
#define NETWORK_BY_HAND(name, ...)
#include "domain/network_table.inl"
#undef NETWORK
    return table;
}

}  // namespace net
