// A handler may only touch such a flag (C++ [support.signal]).
#include "cli/interrupt.hpp"
#include <csignal>

namespace cli {

static volatile std::sig_atomic_t interrupts = 0;

static void count_interrupt(int) { interrupts = 1; }

Interrupt::Interrupt() {
    interrupts = 0;
    before_ = std::signal(SIGINT, count_interrupt);
}

Interrupt::~Interrupt() { std::signal(SIGINT, before_); }

bool Interrupt::seen() const { return interrupts != 0; }

}  // namespace cli
