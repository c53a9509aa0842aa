// The media room of the desk and of every sub-command, and the hidden sub-command that its workers run.
#include "cli/media_room.hpp"
#include "cli/context.hpp"
#include "media/decode_worker.hpp"
#include <CLI/CLI.hpp>
#include <spdlog/cfg/env.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace cli {

// Standard output belongs to the answers.
static std::shared_ptr<spdlog::logger> debug_log() {
    if (auto known = spdlog::get("decode")) return known;
    auto log = spdlog::stderr_logger_mt("decode");
    spdlog::cfg::load_env_levels();
    return log;
}

std::unique_ptr<media::SandboxedMedia> make_media_room(int workers) {
    media::SandboxOptions options;
    options.workers = workers;
    options.arguments = {"callboard", media::kDecodeWorkerCommand};
    options.note = [log = debug_log()](const std::string& line) { log->debug("{}", line); };
    return std::make_unique<media::SandboxedMedia>(std::move(options));
}

void add_decode_worker_command(CLI::App& root, CliContext& context) {
    CLI::App* command = root.add_subcommand(media::kDecodeWorkerCommand, "Decode pictures for another callboard");
    command->group("");  // hidden
    command->callback([&context] {
        if (media::run_decode_worker() != 0)
            context.refuse("decode-worker is what callboard starts for itself: use callboard photo check FILE.");
    });
}

}  // namespace cli
