// The real clock of this machine. (The room's namespace is `sys`: ::system is taken by the C library.)
#pragma once
#include "ports/clock.hpp"

namespace sys {

class SystemClock : public ports::Clock {
  public:
    domain::UtcTime now() const override;
};

}  // namespace sys
