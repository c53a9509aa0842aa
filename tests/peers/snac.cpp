// Runs snac-start.sh and peer-stop.sh beside it.
#include "tests/peers/snac.hpp"
#include "tests/peers/script.hpp"

namespace peers {

static Person person_of(const nlohmann::json& object) {
    return {object.value("user", ""), object.value("password", ""), object.value("token", "")};
}

std::unique_ptr<Snac> Snac::start(std::string& why) {
    const auto told = start_peer("snac-start.sh", "snac", why);
    if (!told) return nullptr;
    std::unique_ptr<Snac> snac(new Snac);
    snac->base_url = told->value("base_url", "");
    snac->desk = person_of(*told);
    snac->guest = person_of(told->value("guest", nlohmann::json::object()));
    snac->state_dir_ = told->value("state_dir", "");
    return snac;
}

Snac::~Snac() { stop_peer(state_dir_); }

}  // namespace peers
