// The desk on the real networks.
#ifdef CALLBOARD_UI
#include "cli/desk_command.hpp"
#include "cli/context.hpp"
#include "cli/desk_run.hpp"
#include "cli/home_office.hpp"
#include "cli/rehearse_display.hpp"
#include "services/event_settings.hpp"

namespace cli {

void run_desk(CliContext& context) {
    if (!has_display())
        return context.refuse("The desk needs a display, and neither DISPLAY nor WAYLAND_DISPLAY names one. "
                              "callboard --help lists what works without.");
    auto home = open_home(context.home);
    if (!home) return context.refuse(home.error().detail);
    auto parts = office_parts(**home, {});
    parts.may_send = sender_turn((*home)->root);
    parts.watch_folder = context.watch_folder;
    DeskCore core(*(*home)->clock, std::move(parts), DeskRun::wake);
    auto run = DeskRun::create(core, {});
    if (!run) return context.refuse(run.error().detail);
    core.start();
    (*run)->run();
    core.stop();
}

}  // namespace cli
#endif
