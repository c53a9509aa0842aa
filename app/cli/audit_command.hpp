// callboard audit verify | export.
#pragma once

namespace CLI {
class App;
}
struct CliContext;

namespace cli {

// verify: exit 0 when the chain holds, 1 with one line for each fault when it does not. export: the log as JSON lines,
// each with what its hash was made of.
void add_audit_commands(CLI::App& root, CliContext& context);

}  // namespace cli
