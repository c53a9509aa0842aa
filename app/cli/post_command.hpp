// callboard post.
#pragma once

namespace CLI {
class App;
}
struct CliContext;

namespace cli {

// One line for each delivery. Exit 0: queued, or with --wait sent; 1: the policy says no, or with --wait something was
// not sent; 2: the call cannot be used.
void add_post_commands(CLI::App& root, CliContext& context);

}  // namespace cli
