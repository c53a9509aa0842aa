// How a sub-command refuses: one line, whatever the message was made of.
#include "cli/context.hpp"
#include <algorithm>
#include <ostream>

void CliContext::refuse(const std::string& line) {
    auto flat = line;
    std::replace_if(
        flat.begin(), flat.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    err << "callboard: " << flat << '\n';
    exit_code = 2;
}
