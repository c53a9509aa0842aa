// callboard moderate.
#pragma once

namespace CLI {
class App;
}
struct CliContext;

namespace cli {

// A desk that is open with the same home follows within a second. Exit 2 when no event's feed holds the post, or when
// a post is hidden without a reason.
void add_moderate_commands(CLI::App& root, CliContext& context);

}  // namespace cli
