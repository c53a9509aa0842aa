// The scripts as child processes: what they print, and how they ended.
#include "tests/peers/script.hpp"
#include <array>
#include <cstdio>
#include <gtest/gtest.h>
#include <sys/wait.h>

namespace peers {
namespace {

struct Ran {
    int code = -1;
    std::string output;
};

Ran run(const std::string& command) {
    Ran ran;
    auto* pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) return ran;
    std::array<char, 4096> part{};
    while (const auto got = std::fread(part.data(), 1, part.size(), pipe)) ran.output.append(part.data(), got);
    const int status = ::pclose(pipe);
    if (WIFEXITED(status)) ran.code = WEXITSTATUS(status);
    return ran;
}

std::string path_of(const std::string& script) { return "'" CALLBOARD_SOURCE_DIR "/tests/peers/" + script + "'"; }

}  // namespace

std::optional<nlohmann::json> start_peer(const std::string& script, const std::string& server, std::string& why) {
    const auto ran = run(path_of(script));
    if (ran.code == 0) return nlohmann::json::parse(ran.output, nullptr, false);
    why = server + " cannot be had here: neither cached nor reachable";
    if (ran.code != 77) ADD_FAILURE() << script << " ended with " << ran.code << ": " << ran.output;
    return std::nullopt;
}

void stop_peer(const std::string& state_dir) { run(path_of("peer-stop.sh") + " '" + state_dir + "'"); }

}  // namespace peers
