// In whose name a sub-command acts.
#pragma once
#include <string>

namespace cli {

// `given`, else the user's name on this machine, else "command line". Before any thread is started.
std::string name_or_user(const std::string& given);

}  // namespace cli
