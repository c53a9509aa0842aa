// Every network of the table that has an interface, made once for the whole program.
#pragma once
#include "ports/network.hpp"
#include <memory>
#include <string>

namespace net {

struct NetworkSettings {
    std::string jetstream = {};  // another server for Bluesky's stream, "ws://…"; "" = the public ones
};

// Each adapter's own source defines its maker.
#define NETWORK(name, ...) std::unique_ptr<ports::Network> make_##name(const NetworkSettings& settings);
#define NETWORK_BY_HAND(name, ...)
#include "domain/network_table.inl"
#undef NETWORK

ports::NetworkTable all_networks(const NetworkSettings& settings);

}  // namespace net
