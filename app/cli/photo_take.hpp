// callboard photo take: the desk's intake without a desk.
#pragma once
#include "cli/context.hpp"
#include <string>
#include <vector>

namespace cli {

struct TakeOptions {
    std::string event, who;
    std::vector<std::string> files;
    double seconds = 0;  // how long the folder of --watch is watched; 0: until interrupted
};

// Takes files in, and the photos of context.watch_folder as they come; prints a line for each. Exit 1 when one was
// refused.
void take_photos(const TakeOptions& options, CliContext& context);

// Says for good whether the people in a photo agreed; `file` may lie anywhere, it is known by its content.
void say_consent(const std::string& file, const std::string& consent, const std::string& who, CliContext& context);

}  // namespace cli
