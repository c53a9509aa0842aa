// nlohmann's writer, told never to throw.
#include "cli/json_line.hpp"
#include <nlohmann/json.hpp>
#include <ostream>

namespace cli {

void print_json(std::ostream& out, const nlohmann::ordered_json& line) {
    out << line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

}  // namespace cli
