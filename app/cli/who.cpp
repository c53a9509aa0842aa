// The user's name from the environment.
#include "cli/who.hpp"
#include <cstdlib>

namespace cli {

std::string name_or_user(const std::string& given) {
    if (!given.empty()) return given;
    const char* user = std::getenv("USER");  // NOLINT(concurrency-mt-unsafe): there is one thread
    return user != nullptr && *user != '\0' ? user : "command line";
}

}  // namespace cli
