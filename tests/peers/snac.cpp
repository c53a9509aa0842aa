// Runs snac-start.sh and peer-stop.sh beside it.
#include "tests/peers/snac.hpp"
#include <array>
#include <cstdio>
#include <cstdlib>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
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

std::string script(const std::string& name) { return "'" CALLBOARD_SOURCE_DIR "/tests/peers/" + name + "'"; }

Person person_of(const nlohmann::json& object) {
    return {object.value("user", ""), object.value("password", ""), object.value("token", "")};
}

}  // namespace

std::unique_ptr<Snac> Snac::start(std::string& why) {
    const auto ran = run(script("snac-start.sh"));
    if (ran.code != 0) {
        why = "snac cannot be had here: neither cached nor reachable";
        if (ran.code != 77) ADD_FAILURE() << "snac-start.sh ended with " << ran.code << ": " << ran.output;
        return nullptr;
    }
    const auto told = nlohmann::json::parse(ran.output, nullptr, false);
    std::unique_ptr<Snac> snac(new Snac);
    snac->base_url = told.value("base_url", "");
    snac->desk = person_of(told);
    snac->guest = person_of(told.value("guest", nlohmann::json::object()));
    snac->state_dir_ = told.value("state_dir", "");
    return snac;
}

Snac::~Snac() { run(script("peer-stop.sh") + " '" + state_dir_ + "'"); }

}  // namespace peers
