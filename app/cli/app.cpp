// Collects the sub-commands and turns what CLI11 throws into our exit codes.
#include "cli/app.hpp"
#include "cli/account_command.hpp"
#include "cli/audit_command.hpp"
#include "cli/context.hpp"
#include "cli/desk_command.hpp"
#include "cli/feed_command.hpp"
#include "cli/home.hpp"
#include "cli/media_room.hpp"
#include "cli/moderate_command.hpp"
#include "cli/outbox_command.hpp"
#include "cli/pack_command.hpp"
#include "cli/photo_command.hpp"
#include "cli/post_command.hpp"
#include "cli/preflight_command.hpp"
#include "cli/rehearse_command.hpp"
#include "cli/screenshot_command.hpp"
#include "cli/text_command.hpp"
#include <CLI/CLI.hpp>
#include <iostream>

namespace cli {

static constexpr const char* kVersion = "callboard 0.1.0";

static void add_root_options(CLI::App& root, CliContext& context) {
    root.set_version_flag("--version", kVersion);
    root.add_option("--home", context.home, "Folder where state lives (else CALLBOARD_HOME, else the XDG data folder)");
    root.add_flag("--json", context.json, "Print one JSON object a line");
    root.add_option("--watch", context.watch_folder,
                    "The desk takes in new photos of this folder by itself (a card, a sync)");
    root.require_subcommand(0, 1);
    root.fallthrough();  // --json may stand after the sub-command too
}

static void add_all_commands(CLI::App& root, CliContext& context) {
    add_account_commands(root, context);
    add_audit_commands(root, context);
    add_decode_worker_command(root, context);
    add_feed_commands(root, context);
    add_moderate_commands(root, context);
    add_outbox_commands(root, context);
    add_pack_commands(root, context);
    add_photo_commands(root, context);
    add_post_commands(root, context);
    add_preflight_commands(root, context);
#ifdef CALLBOARD_UI
    add_rehearse_commands(root, context);
    add_screenshot_commands(root, context);
#endif
    add_text_commands(root, context);
}

static void without_command(CliContext& context) {
#ifdef CALLBOARD_UI
    run_desk(context);
#else
    context.refuse("This callboard was built without windows: callboard --help lists what it does.");
#endif
}

// Help and version go to `out` with 0; every other complaint of CLI11 is one line on `err` with 2.
static int explain(const CLI::App& root, const CLI::ParseError& error, CliContext& context) {
    if (error.get_exit_code() == 0) return root.exit(error, context.out, context.err);
    context.refuse(std::string(error.what()) + " (callboard --help lists what there is)");
    return context.exit_code;
}

int run_app(int argc, const char* const* argv, std::istream& in, std::ostream& out, std::ostream& err) {
    CliContext context{.home = default_home(), .in = in, .out = out, .err = err};
    CLI::App root{"The desk from which an event team posts live, and the wall on which the room sees its hashtag."};
    add_root_options(root, context);
    add_all_commands(root, context);
    try {
        root.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return explain(root, error, context);
    }
    if (root.get_subcommands().empty()) without_command(context);
    return context.exit_code;
}

}  // namespace cli
