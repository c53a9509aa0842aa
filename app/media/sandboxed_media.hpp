// The media port, done by processes that can do nothing else: whatever a picture does to its decoder, the program only
// hears that it is unreadable. How, and what holds where: docs/sandbox.md.
#pragma once
#include "media/worker_process.hpp"
#include "ports/mailbox.hpp"
#include "ports/media.hpp"
#include <functional>
#include <memory>

namespace media {

struct SandboxOptions {
    int workers = 2;  // as many pictures are decoded at a time; further callers wait
    // From the request to the answer, without what the worker waits for a processor; one that is not done by then is
    // ended.
    std::chrono::milliseconds deadline = std::chrono::seconds(20);
    // The words that make this program a worker; see run_decode_worker().
    std::vector<std::string> arguments{"callboard", "decode-worker"};
    // A line for a debug log, when a worker was started and when one was ended. Any thread.
    std::function<void(const std::string&)> note;
};

// A worker is started when it is first needed, and replaced when it has died, hung, lied, or served for long.
// Beside the errors of the port: storage when no worker can be started.
class SandboxedMedia final : public ports::Media {
  public:
    explicit SandboxedMedia(SandboxOptions options = {});
    ~SandboxedMedia() override;  // no call may be under way
    SandboxedMedia(const SandboxedMedia&) = delete;
    SandboxedMedia& operator=(const SandboxedMedia&) = delete;

    domain::Result<ports::PhotoProbe> examine(const std::filesystem::path& file) const override;
    domain::Result<ports::PreparedPhoto> prepare(const std::filesystem::path& file, const domain::PhotoLimits& limits,
                                                 const domain::CropBox& crop) const override;
    domain::Result<ports::PixelBuffer> decode(std::span<const std::uint8_t> bytes, int max_side_px) const override;

    // Starts all workers now, so that no picture waits for it. storage when one cannot be started.
    domain::Status warm_up() const;

  private:
    struct Seat;
    using Seats = ports::Mailbox<std::unique_ptr<Seat>>;
    template<class T>
    using Unpack = domain::Result<T> (*)(const WorkerAnswer&, const WorkerRequest&, int);

    template<class T>
    domain::Result<T> ask(WorkerRequest request, int picture, Unpack<T> unpack) const;
    template<class T>
    domain::Result<T> ask_at(Seat& seat, const WorkerRequest& request, int picture, Unpack<T> unpack) const;
    domain::Status fill(Seat& seat) const;
    domain::Error explain(const WorkerProcess::Reply& reply) const;
    void note(const std::string& line) const;

    const SandboxOptions options_;
    const WorkerLaunch launch_;
    mutable Seats idle_;
};

}  // namespace media
