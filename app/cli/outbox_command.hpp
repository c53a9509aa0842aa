// callboard outbox list | retry | cancel | delete | send | stop | resume.
#pragma once

namespace CLI {
class App;
}
struct CliContext;

namespace cli {

// list: every delivery that is not finished (--all: the finished too), newest first. retry, cancel: exit 1 when the
// delivery's state does not allow it, 2 when there is none of that id. delete:
// exit 1 when the network did not delete it. send: takes up what waits; exit 1 when something
// was left unsent.
void add_outbox_commands(CLI::App& root, CliContext& context);

}  // namespace cli
