// Names that nobody can guess or meet twice: retry keys, nonces.
#pragma once
#include <functional>
#include <string>

namespace services {

// 26 hex digits. `random01` gives [0, 1) with 52 random bits.
std::string random_key(const std::function<double()>& random01);

}  // namespace services
