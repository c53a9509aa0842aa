// The room in which this program decodes pictures: worker processes that are the program itself, started again.
#pragma once
#include "media/sandboxed_media.hpp"
#include <memory>

namespace CLI {
class App;
}
struct CliContext;

namespace cli {

// `workers`: how many pictures at a time. Which guards hold is logged to standard error when SPDLOG_LEVEL=debug.
std::unique_ptr<media::SandboxedMedia> make_media_room(int workers);

// callboard decode-worker: not in the help, since only make_media_room() can call it usefully.
void add_decode_worker_command(CLI::App& root, CliContext& context);

}  // namespace cli
