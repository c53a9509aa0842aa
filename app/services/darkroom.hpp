// The threads that decode and encode pictures. Jobs go in from the back office; what is done comes back to it as a
// value.
#pragma once
#include "ports/mailbox.hpp"
#include "ports/media.hpp"
#include "services/photo_keep.hpp"
#include "services/thumbnail.hpp"
#include <functional>
#include <memory>
#include <thread>
#include <variant>
#include <vector>

namespace services {

struct ExamineJob {
    std::filesystem::path file;
};
struct Examined {
    domain::PhotoCheck check;
    domain::PhotoPrint print;
    domain::UtcTime taken{};
    std::shared_ptr<const state::Picture> thumbnail;  // as the tray shows it; null when it is unreadable
    std::shared_ptr<const domain::Sharpness> sharpness = {};
};
struct ShowJob {  // a file, as large as it is looked at
    std::filesystem::path file;
    int max_side_px = 512;
};
struct PrepareJob {
    std::filesystem::path file;
    domain::PhotoLimits limits;
    domain::CropBox crop = {};
};
struct DecodeJob {
    std::vector<std::uint8_t> bytes;
    int max_side_px = 512;
};
struct KeepJob {  // copies, from a slow card perhaps: not on the back office's thread
    std::filesystem::path file, folder;
    std::vector<KnownCopy> known = {};
};
using DarkroomJob = std::variant<ExamineJob, PrepareJob, DecodeJob, KeepJob, ShowJob>;

// In the order of the jobs; a ShowJob is answered as a DecodeJob.
using DarkroomResult = std::variant<domain::Result<Examined>, domain::Result<ports::PreparedPhoto>,
                                    domain::Result<ports::PixelBuffer>, domain::Result<KeptPhoto>>;

// Comes back to the back office's mailbox; `run` is called there, on that thread.
struct DarkroomDone {
    std::function<void(DarkroomResult)> on_done;
    DarkroomResult result;
};

class Darkroom {
  public:
    // `sink` is called on a darkroom thread; it pushes to the back office's mailbox.
    Darkroom(const ports::Media& media, int threads, std::function<void(DarkroomDone)> sink);
    ~Darkroom();  // what is under way is finished, what waits is dropped
    Darkroom(const Darkroom&) = delete;
    Darkroom& operator=(const Darkroom&) = delete;
    // False when too many wait: ask again later.
    bool ask(DarkroomJob job, std::function<void(DarkroomResult)> on_done);

  private:
    struct Task {
        DarkroomJob job;
        std::function<void(DarkroomResult)> on_done;
    };
    void work();
    const ports::Media& media_;
    std::function<void(DarkroomDone)> sink_;
    ports::Mailbox<Task> tasks_;
    std::vector<std::thread> threads_;
};

}  // namespace services
