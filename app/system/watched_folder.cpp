// The watch's thread: hear, look, tell.
#include "system/watched_folder.hpp"
#include "ports/mailbox.hpp"
#include "system/folder_look.hpp"
#include "system/inotify_ears.hpp"
#include <algorithm>
#include <array>
#include <poll.h>
#include <sys/eventfd.h>
#include <thread>
#include <unistd.h>

namespace sys {

namespace {

using Time = ArrivalBook::Time;
constexpr std::size_t kForgetBound = 1000;

class WatchedFolder final : public ports::FolderWatch {
  public:
    WatchedFolder(std::filesystem::path folder, ports::FolderSink sink, const WatchTimings& timings)
        : folder_(std::move(folder)),
          sink_(std::move(sink)),
          timings_(timings),
          bell_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
          thread_([this](const std::stop_token& stop) { work(stop); }) {}

    ~WatchedFolder() override {
        thread_.request_stop();
        ring();
        thread_.join();
        if (bell_ >= 0) ::close(bell_);
    }
    WatchedFolder(const WatchedFolder&) = delete;
    WatchedFolder& operator=(const WatchedFolder&) = delete;

    void forget(const std::vector<std::string>& paths) override {
        forgotten_.push(paths);
        ring();
    }

  private:
    void ring() const { (void)::eventfd_write(bell_, 1); }

    void work(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            const auto now = Time::clock::now();
            for (const auto& paths : forgotten_.take_all())
                for (const auto& path : paths) book_.forget(path);
            hear(now);
            if (now >= next_look_) look(now);
            tell(now);
            wait(std::min(next_look_, book_.next(now)));
        }
    }

    void wait(Time until) const {
        constexpr std::chrono::milliseconds kLeast{10}, kMost{60'000};
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Time::clock::now());
        std::array<pollfd, 2> ends{pollfd{bell_, POLLIN, 0}, pollfd{ears_.handle(), POLLIN, 0}};
        ::poll(ends.data(), ends.size(), static_cast<int>(std::clamp(left, kLeast, kMost).count()));
        eventfd_t rung = 0;
        (void)::eventfd_read(bell_, &rung);
    }

    void hear(Time now) {
        const auto heard = ears_.take();
        for (const auto& path : heard.written) book_.writing(path);
        for (const auto& path : heard.closed) book_.closed(path);
        if (heard.anything) next_look_ = std::min(next_look_, now + timings_.after_news);
        if (!heard.gone) return;
        gone_ = true;
        next_look_ = now;
    }

    void look(Time now) {
        const auto found = look_through(folder_);
        if (!found) return miss(found.error(), now);
        // Where a card was mounted an empty folder may be left.
        if (gone_ && found->photos.empty())
            return miss({domain::ErrorKind::not_found, folder_.string() + " was taken away."}, now);
        gone_ = false;
        const bool hears_all = ears_.listen(found->folders);
        // What came into a folder before it was listened to was not heard.
        next_look_ = now + (found->folders == folders_ ? timings_.look_again : timings_.after_news);
        folders_ = found->folders;
        book_.look(found->photos, now);
        std::string note;
        if (!found->all)
            note = "It holds more than Callboard looks through (" + std::to_string(kMostFiles) + " photos, " +
                   std::to_string(kMostFolders) + " folders, " + std::to_string(kDeepestFolder) +
                   " deep): choose a folder further in.";
        else if (!hears_all)
            note = "The system's folder watches are used up (fs.inotify.max_user_watches): it is looked through every "
                   "few seconds instead.";
        if ((here_ && note == note_) || !sink_(ports::FolderFound{note})) return;
        here_ = true;
        note_ = std::move(note);
    }

    // What was heard of its files is void; what was told of them is not.
    void miss(const domain::Error& error, Time now) {
        next_look_ = now + timings_.look_for_it;
        book_.lost();
        ears_.listen({});
        folders_.clear();
        if ((!here_ && error.detail == note_) || !sink_(ports::FolderMissing{here_, error.detail})) return;
        here_ = false;
        note_ = error.detail;
    }

    void tell(Time now) {
        if (!here_) return;
        for (const auto& path : book_.take_stuck(now))
            if (!sink_(ports::PhotoStuck{path, "It has been empty for half a minute: copy it again."}))
                book_.forget(path);
        const auto ready = book_.take_ready(now);
        if (ready.empty() || sink_(ports::PhotosFound{ready})) return;
        for (const auto& path : ready) book_.forget(path);  // the next look finds them anew
    }

    const std::filesystem::path folder_;
    const ports::FolderSink sink_;
    const WatchTimings timings_;
    const int bell_;
    ports::Mailbox<std::vector<std::string>> forgotten_{kForgetBound};
    // The watch's thread from here on.
    InotifyEars ears_;
    ArrivalBook book_;
    Time next_look_{};
    std::vector<std::filesystem::path> folders_;  // that are listened to
    bool here_ = false;
    bool gone_ = false;  // it was heard going; nothing was seen in it since
    std::string note_;
    std::jthread thread_;  // last: it uses all of the above
};

}  // namespace

std::unique_ptr<ports::FolderWatch> watch_folder(const std::filesystem::path& folder, ports::FolderSink sink,
                                                 const WatchTimings& timings) {
    return std::make_unique<WatchedFolder>(folder, std::move(sink), timings);
}

}  // namespace sys
