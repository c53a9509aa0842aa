// callboard feed.
#pragma once

namespace CLI {
class App;
}
struct CliContext;

namespace cli {

// Prints each post of the event's hashtags once: first those stored before, oldest first, then as they come.
// Exit 0; 1 when the feed could not be read at the end and nothing had come; 2 when there is no such event, or no
// account that reads hashtags.
void add_feed_commands(CLI::App& root, CliContext& context);

}  // namespace cli
