// A watched folder on Linux: inotify says when to look, and a look every few seconds finds what inotify cannot tell (a
// network share, a phone's mount, more folders than the system has watches for).
#pragma once
#include "ports/folder_watch.hpp"
#include <chrono>

namespace sys {

struct WatchTimings {
    std::chrono::milliseconds look_again{5000};   // when nothing was heard
    std::chrono::milliseconds look_for_it{1000};  // while the folder is not there
    std::chrono::milliseconds after_news{150};    // many events make one look
};

// Starts a thread, which ends with the object. The folder need not be there.
std::unique_ptr<ports::FolderWatch> watch_folder(const std::filesystem::path& folder, ports::FolderSink sink,
                                                 const WatchTimings& timings = {});

}  // namespace sys
