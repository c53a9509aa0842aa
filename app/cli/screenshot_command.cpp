// callboard screenshot: its words, and what is wrong with them.
#include "cli/screenshot_command.hpp"
#ifdef CALLBOARD_UI
#include "cli/context.hpp"
#include "cli/screenshot_draw.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <memory>
#include <ostream>

namespace cli {
namespace {

struct Options {
    std::string screen, out, event, size = "1366x768", theme = "dark";
    float scale = 1;
    bool list = false;
};

std::optional<std::pair<int, int>> parse_size(const std::string& text) {
    int width = 0;
    int height = 0;
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, width);
    if (first.ec != std::errc{} || first.ptr == end || *first.ptr != 'x') return std::nullopt;
    const auto second = std::from_chars(first.ptr + 1, end, height);
    if (second.ec != std::errc{} || second.ptr != end) return std::nullopt;
    return std::pair{width, height};
}

void run(const Options& options, CliContext& context) {
    const auto rows = screens();
    if (options.list) {
        for (const ScreenRow& row : rows) context.out << row.name << '\n';
        return;
    }
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.name == options.screen; });
    if (row == rows.end())
        return context.refuse("There is no screen \"" + options.screen +
                              "\": `callboard screenshot --list` names them.");
    if (options.out.empty()) return context.refuse("Say where the picture goes: -o FILE.png");
    const auto size = parse_size(options.size);
    if (!size)
        return context.refuse("--size is WIDTHxHEIGHT in pixels, as in 1366x768; \"" + options.size + "\" is not.");
    const ShotWish wish{options.out, options.event, size->first, size->second, options.scale, options.theme == "light"};
    if (const auto drawn = draw_screen(wish, *row); !drawn) context.refuse(drawn.error().detail);
}

}  // namespace

void add_screenshot_commands(CLI::App& root, CliContext& context) {
    auto options = std::make_shared<Options>();
    CLI::App* shot = root.add_subcommand("screenshot", "Draw one screen of an event into a PNG, with no display");
    shot->add_option("SCREEN", options->screen, "Which screen; --list names them");
    shot->add_option("-o,--out", options->out, "The PNG file");
    shot->add_option("--event", options->event, "A pack's folder (else the example)");
    shot->add_option("--size", options->size, "WIDTHxHEIGHT in pixels")->capture_default_str();
    shot->add_option("--scale", options->scale, "Size of everything on it, 1 to 4")->check(CLI::Range(1.0, 4.0));
    shot->add_option("--theme", options->theme, "light or dark")->check(CLI::IsMember({"light", "dark"}));
    shot->add_flag("--list", options->list, "Name the screens, one a line");
    shot->callback([options, &context] { run(*options, context); });
}

}  // namespace cli
#endif
