// callboard photo check | prepare.
#pragma once

namespace CLI {
class App;
}
struct CliContext;

namespace cli {

// check: exit 0 when no photo is blocked or unreadable, 1 when one is, 2 when a file cannot be read at all.
// prepare: exit 0 when OUT was written, 1 when no version fits the network's limits, 2 when the photo is unusable.
void add_photo_commands(CLI::App& root, CliContext& context);

}  // namespace cli
