// Runs pds-start.sh and peer-stop.sh beside it.
#include "tests/peers/pds.hpp"
#include "tests/peers/script.hpp"

namespace peers {

static BlueskyPerson person_of(const nlohmann::json& object) {
    return {object.value("handle", ""), object.value("did", ""), object.value("password", ""),
            object.value("app_password", "")};
}

std::unique_ptr<Pds> Pds::start(std::string& why) {
    const auto told = start_peer("pds-start.sh", "a PDS", why);
    if (!told) return nullptr;
    std::unique_ptr<Pds> pds(new Pds);
    pds->base_url = told->value("base_url", "");
    pds->plc_url = told->value("plc_url", "");
    pds->jetstream_url = told->value("jetstream_url", "");
    pds->admin_password = told->value("admin_password", "");
    pds->jwt_secret = told->value("jwt_secret", "");
    pds->desk = person_of(told->value("desk", nlohmann::json::object()));
    pds->guest = person_of(told->value("guest", nlohmann::json::object()));
    pds->state_dir_ = told->value("state_dir", "");
    return pds;
}

Pds::~Pds() { stop_peer(state_dir_); }

}  // namespace peers
