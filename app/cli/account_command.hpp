// callboard account add|list|check|remove: sign-ins. Secrets come from standard input or a prompt, never an argument.
#pragma once

struct CliContext;
namespace CLI {
class App;
}

namespace cli {

void add_account_commands(CLI::App& root, CliContext& context);

}  // namespace cli
