// Events of the kernel into what they mean. (inotify(7))
#include "system/inotify_ears.hpp"
#include "domain/photo_files.hpp"
#include <algorithm>
#include <array>
#include <cstring>
#include <sys/inotify.h>
#include <unistd.h>

namespace sys {

static constexpr std::uint32_t kWanted = IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM |
                                         IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

InotifyEars::InotifyEars() : handle_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {}

InotifyEars::~InotifyEars() {
    if (handle_ >= 0) ::close(handle_);
}

bool InotifyEars::listen(const std::vector<std::filesystem::path>& folders) {
    if (handle_ < 0) return false;
    std::map<int, std::filesystem::path> now;
    bool all = true;
    first_ = -1;
    for (const auto& folder : folders) {
        const int watch = ::inotify_add_watch(handle_, folder.c_str(), kWanted);  // the same one for the same folder
        if (watch < 0)
            all = false;
        else
            now[watch] = folder;
        if (&folder == &folders.front()) first_ = watch;
    }
    for (const auto& [watch, folder] : folders_)
        if (!now.contains(watch)) ::inotify_rm_watch(handle_, watch);
    folders_ = std::move(now);
    return all;
}

void InotifyEars::take_one(int watch, std::uint32_t mask, const char* name, Heard& heard) {
    if ((mask & IN_Q_OVERFLOW) != 0) heard.anything = true;
    const auto folder = folders_.find(watch);
    if (folder == folders_.end()) return;
    if (watch == first_ && (mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT)) != 0) heard.gone = true;
    if ((mask & (IN_ISDIR | IN_DELETE_SELF | IN_UNMOUNT)) != 0) heard.anything = true;
    if (name == nullptr || (mask & IN_ISDIR) != 0 || !domain::is_photo_name(name)) return;
    heard.anything = true;
    auto path = (folder->second / name).string();
    if ((mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0) {
        std::erase(heard.written, path);
        heard.closed.push_back(std::move(path));
    } else if ((mask & (IN_CREATE | IN_MODIFY)) != 0) {
        std::erase(heard.closed, path);
        if (heard.written.empty() || heard.written.back() != path) heard.written.push_back(std::move(path));
    }
}

Heard InotifyEars::take() {
    Heard heard;
    alignas(inotify_event) std::array<char, 65'536> buffer{};
    ssize_t length = 0;
    while (handle_ >= 0 && (length = ::read(handle_, buffer.data(), buffer.size())) > 0) {
        for (ssize_t at = 0; at < length;) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            take_one(event.wd, event.mask, event.len > 0 ? buffer.data() + at + sizeof event : nullptr, heard);
            at += static_cast<ssize_t>(sizeof event + event.len);
        }
    }
    return heard;
}

}  // namespace sys
