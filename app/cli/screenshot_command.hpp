// callboard screenshot SCREEN -o F.png: a screen of the desk or the wall, drawn with no window and no display.
#pragma once

namespace CLI {
class App;
}
struct CliContext;

namespace cli {

// Exit 0 when the picture was written; 2 when there is no such screen, the size is none, or nothing can be drawn here.
void add_screenshot_commands(CLI::App& root, CliContext& context);

}  // namespace cli
