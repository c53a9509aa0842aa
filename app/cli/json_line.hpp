// The one form of --json: an object a line, in the order of its members.
#pragma once
#include <iosfwd>
#include <nlohmann/json_fwd.hpp>

namespace cli {

// File names and servers' words may be any bytes; what is no UTF-8 in them is shown as a replacement character.
void print_json(std::ostream& out, const nlohmann::ordered_json& line);

}  // namespace cli
