// The real clock of this machine.
#include "system/system_clock.hpp"

namespace sys {

domain::UtcTime SystemClock::now() const {
    return std::chrono::floor<domain::Millis>(std::chrono::system_clock::now());
}

}  // namespace sys
