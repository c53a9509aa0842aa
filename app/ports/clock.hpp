// What time it is. Tests turn it by hand.
#pragma once
#include "domain/ids.hpp"

namespace ports {

class Clock {
  public:
    virtual ~Clock() = default;
    virtual domain::UtcTime now() const = 0;  // any thread
};

}  // namespace ports
