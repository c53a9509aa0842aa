// Darkroom threads: one job at a time each, nothing shared but the two queues.
#include "services/darkroom.hpp"

namespace services {

static constexpr std::size_t kMaxTasks = 1000;

Darkroom::Darkroom(const ports::Media& media, int threads, std::function<void(DarkroomDone)> sink)
    : media_(media), sink_(std::move(sink)), tasks_(kMaxTasks) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Darkroom::~Darkroom() {
    tasks_.close();
    for (auto& thread : threads_) thread.join();
}

bool Darkroom::ask(DarkroomJob job, std::function<void(DarkroomResult)> on_done) {
    return tasks_.push({std::move(job), std::move(on_done)});
}

static DarkroomResult run(const ports::Media& media, const DarkroomJob& job) {
    if (const auto* examine = std::get_if<ExamineJob>(&job)) return media.examine(examine->file);
    if (const auto* prepare = std::get_if<PrepareJob>(&job)) return media.prepare(prepare->file, prepare->limits);
    if (const auto* keep = std::get_if<KeepJob>(&job)) return keep_photo(keep->file, keep->folder);
    const auto& decode = std::get<DecodeJob>(job);
    return media.decode(decode.bytes, decode.max_side_px);
}

void Darkroom::work() {
    while (auto task = tasks_.take_one()) sink_({std::move(task->on_done), run(media_, task->job)});
}

}  // namespace services
