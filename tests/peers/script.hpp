// Runs the scripts of this folder. Inner part of the peers.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace peers {

// Starts a server by its script and gives what it told. nullopt with the reason in `why` when the server cannot be had
// here (77); any other failure fails the test.
std::optional<nlohmann::json> start_peer(const std::string& script, const std::string& server, std::string& why);
// Ends the server and removes what it stored.
void stop_peer(const std::string& state_dir);

}  // namespace peers
