// Darkroom threads: one job at a time each, nothing shared but the two queues.
#include "services/darkroom.hpp"
#include <sys/resource.h>

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

static domain::Result<Examined> examine(const ports::Media& media, const std::filesystem::path& file) {
    auto probe = media.examine(file);
    if (!probe) return tl::unexpected(probe.error());
    const auto& small = probe->thumbnail;
    return Examined{std::move(probe->check), domain::print_of_rgba(small.rgba, small.width_px, small.height_px),
                    probe->taken, tray_picture(small),
                    std::make_shared<const domain::Sharpness>(std::move(probe->sharpness))};
}

static domain::Result<ports::PixelBuffer> show(const ports::Media& media, const ShowJob& job) {
    const auto bytes = read_limited(job.file, ports::kMaxPictureBytes);
    if (!bytes) return tl::unexpected(bytes.error());
    return media.decode({reinterpret_cast<const std::uint8_t*>(bytes->data()), bytes->size()}, job.max_side_px);
}

static DarkroomResult run(const ports::Media& media, const DarkroomJob& job) {
    if (const auto* asked = std::get_if<ExamineJob>(&job)) return examine(media, asked->file);
    if (const auto* prepare = std::get_if<PrepareJob>(&job))
        return media.prepare(prepare->file, prepare->limits, prepare->crop);
    if (const auto* keep = std::get_if<KeepJob>(&job)) return keep_photo(keep->file, keep->folder, keep->known);
    if (const auto* look = std::get_if<ShowJob>(&job)) return show(media, *look);
    const auto& decode = std::get<DecodeJob>(job);
    return media.decode(decode.bytes, decode.max_side_px);
}

// Behind the window's thread, and so are the decode workers it starts (setpriority(2) is a thread's own on Linux, and
// handed on to its children): 300 photos must not cost a frame. Not as far as it could: beside another program that
// takes every processor a photo would wait for minutes.
static void step_back() {
    constexpr int kNice = 10;
    (void)::setpriority(PRIO_PROCESS, 0, kNice);
}

void Darkroom::work() {
    step_back();
    while (auto task = tasks_.take_one()) sink_({std::move(task->on_done), run(media_, task->job)});
}

}  // namespace services
