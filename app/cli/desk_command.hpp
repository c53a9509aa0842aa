// callboard without a sub-command: the desk.
#pragma once

struct CliContext;

namespace cli {

// Opens the desk at its events screen. Exit 2 when there is no display, or the home cannot be opened.
void run_desk(CliContext& context);

}  // namespace cli
