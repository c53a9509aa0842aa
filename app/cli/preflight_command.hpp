// callboard preflight: the check of the day before, one line for each thing looked at.
#pragma once

namespace CLI {
class App;
}
struct CliContext;

namespace cli {

void add_preflight_commands(CLI::App& root, CliContext& context);

}  // namespace cli
