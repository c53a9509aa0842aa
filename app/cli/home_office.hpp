// A back office over an open home: what the desk, the rehearsal and `callboard feed` have in common.
#pragma once
#include "cli/home.hpp"
#include "services/back_office.hpp"

namespace cli {

// The real networks. `emit` is called on the office's thread. The home must outlive the office.
services::BackOfficeParts office_parts(Home& home, services::Emit emit);

// For BackOfficeParts::may_send: true once this process holds the home's SenderLock. Each call tries again; the lock is
// let go when the last copy of the function is gone.
std::function<bool()> sender_turn(std::filesystem::path home);

// [0, 1), seeded by the machine; one thread.
std::function<double()> random_source();

}  // namespace cli
