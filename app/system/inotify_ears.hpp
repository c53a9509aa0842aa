// inotify, as far as a watched folder needs it. One thread.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace sys {

struct Heard {
    std::vector<std::string> written, closed;  // paths of files
    bool anything = false;                     // look through the folder
    bool gone = false;                         // the folder itself was moved, deleted, or its card taken out
};

class InotifyEars {
  public:
    InotifyEars();
    ~InotifyEars();
    InotifyEars(const InotifyEars&) = delete;
    InotifyEars& operator=(const InotifyEars&) = delete;

    int handle() const { return handle_; }  // to poll; -1: the system gives none
    // Listens to these folders, and to no others any more. False when not to all of them (the system's limit,
    // /proc/sys/fs/inotify/max_user_watches).
    bool listen(const std::vector<std::filesystem::path>& folders);
    // All that is waiting; an overflow is `anything`, since what was lost is unknown.
    Heard take();

  private:
    void take_one(int watch, std::uint32_t mask, const char* name, Heard& heard);
    int handle_ = -1;
    int first_ = -1;  // the watch of the folder itself
    std::map<int, std::filesystem::path> folders_;
};

}  // namespace sys
