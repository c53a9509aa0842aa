// callboard rehearse: the whole product on a network that reaches nobody.
#ifdef CALLBOARD_UI
#include "cli/rehearse_command.hpp"
#include "cli/context.hpp"
#include "cli/desk_run.hpp"
#include "cli/rehearse_display.hpp"
#include "cli/rehearse_home.hpp"
#include "cli/tour.hpp"
#include "domain/time_text.hpp"
#include "system/system_clock.hpp"
#include <CLI/CLI.hpp>
#include <ostream>

namespace cli {

namespace {

constexpr int kVirtualWidth_px = 1920, kVirtualHeight_px = 1080;

struct RehearseOptions {
    RehearsalWish wish;
    std::string tour;
};

void open_for_people(RehearsalHouse& house, CliContext& context) {
    auto parts = house.parts();
    parts.watch_folder = context.watch_folder;
    DeskCore core(*house.home->clock, std::move(parts), DeskRun::wake);
    auto run = DeskRun::create(core, {.title = "Callboard (rehearsal)"});
    if (!run) return context.refuse(run.error().detail);
    core.start();
    core.ask(state::OpenEvent{house.pack.string()});
    (*run)->run();
    core.stop();
}

std::string dated_folder() {
    const auto today = domain::to_iso(sys::SystemClock().now()).substr(0, 10);
    return "rehearsal-" + today;
}

void run_rehearse(RehearseOptions options, CliContext& context) {
    std::optional<VirtualDisplay> display;
    if (!has_display()) {
        if (options.tour.empty()) options.tour = dated_folder();
        auto started = VirtualDisplay::start(kVirtualWidth_px, kVirtualHeight_px);
        if (!started) return context.refuse(started.error().detail);
        display.emplace(std::move(*started));
        if (!context.json)
            context.out << "There is no display: the rehearsal plays by itself on a virtual one, for about a minute."
                        << std::endl;
    }
    auto house = prepare_rehearsal(context.home, options.wish);
    if (!house) return context.refuse(house.error().detail);
    if (options.tour.empty()) return open_for_people(**house, context);
    play_tour(**house, options.tour, context);
}

}  // namespace

void add_rehearse_commands(CLI::App& root, CliContext& context) {
    auto options = std::make_shared<RehearseOptions>();
    auto* rehearse = root.add_subcommand("rehearse", "Open the desk on a network that lives inside and reaches nobody");
    rehearse->add_option("--pack", options->wish.pack, "Pack folder (else the example awards night)");
    rehearse->add_option("--speed", options->wish.speed, "How fast the audience talks")->check(CLI::Range(0.1, 100.0));
    rehearse->add_option("--seed", options->wish.seed, "Another number is another audience");
    rehearse->add_option("--tour", options->tour, "Play the night without a person; leave pictures and report here");
    rehearse->callback([options, &context] { run_rehearse(*options, context); });
}

}  // namespace cli
#endif
