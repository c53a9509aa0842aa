// callboard rehearse.
#pragma once

namespace CLI {
class App;
}
struct CliContext;

namespace cli {

// Opens the desk on the rehearsal network. With --tour, or where there is no display, plays a bounded night by itself
// and leaves pictures and the event report in a folder that it names. Exit 1 when the tour could not press something.
void add_rehearse_commands(CLI::App& root, CliContext& context);

}  // namespace cli
