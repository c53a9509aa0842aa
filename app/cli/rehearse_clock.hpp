// A clock that stands at the night being rehearsed, and goes on from there as clocks do.
#pragma once
#include "ports/clock.hpp"
#include "system/system_clock.hpp"

namespace cli {

class RehearsalClock : public ports::Clock {
  public:
    explicit RehearsalClock(domain::UtcTime start) : shift_(start - real_.now()) {}
    domain::UtcTime now() const override { return real_.now() + shift_; }

  private:
    sys::SystemClock real_;
    domain::Millis shift_;
};

}  // namespace cli
