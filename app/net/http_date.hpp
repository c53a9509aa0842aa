// The moments that HTTP headers carry, under this room's name.
#pragma once
#include "ports/server_clock.hpp"

namespace net {

using domain::read_http_date;
using ports::server_ahead;

}  // namespace net
