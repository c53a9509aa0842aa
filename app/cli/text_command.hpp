// callboard text count.
#pragma once

namespace CLI {
class App;
}
struct CliContext;

namespace cli {

// Reads JSON lines {"text": "…"} from `in` and answers each in order, as it comes. A line that is not one is answered
// with
// {"error": "…"}, the rest goes on, and the exit code is 1.
void add_text_commands(CLI::App& root, CliContext& context);

}  // namespace cli
