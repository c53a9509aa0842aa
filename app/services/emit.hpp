// How a service tells the desk what has happened. Called on the back office's thread; never waits.
#pragma once
#include "state/event.hpp"
#include <functional>

namespace services {

using Emit = std::function<void(state::Event)>;

}  // namespace services
