// callboard pack new | check | copy.
#pragma once

namespace CLI {
class App;
}
struct CliContext;

namespace cli {

// check: exit 0 when the pack can be opened (warnings may be told), 1 when it has an error, 2 when it is not a pack.
// new, copy: 0 when it was made, 2 when not. copy tells what still speaks of the old event.
void add_pack_commands(CLI::App& root, CliContext& context);

}  // namespace cli
