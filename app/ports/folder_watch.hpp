// A folder from which photos come by themselves: a camera's card, a phone's sync folder, a network share.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace ports {

struct PhotosFound {  // whole, as far as one can see from outside; the newest first
    std::vector<std::string> paths;
};
struct PhotoStuck {  // it has been there for a while and is still empty
    std::string path, why;
};
struct FolderFound {   // it is there and is being watched
    std::string note;  // a sentence, when it is watched less well than it could be
};
struct FolderMissing {
    bool was_there = false;  // true: it went away just now, a card pulled perhaps
    std::string why;         // a sentence
};
using FolderNews = std::variant<PhotosFound, PhotoStuck, FolderFound, FolderMissing>;
// False: there was no room for it; it is told again.
using FolderSink = std::function<bool(FolderNews)>;

// Watches from its making to its end. A file is told once, and again when its content changed.
class FolderWatch {
  public:
    virtual ~FolderWatch() = default;  // afterwards the sink is no longer called
    // These were told and could not be used: they are told again when they come back, or change.
    virtual void forget(const std::vector<std::string>& paths) = 0;
};

// `sink` is called on the watch's own thread.
using MakeFolderWatch = std::function<std::unique_ptr<FolderWatch>(const std::filesystem::path& folder, FolderSink)>;

}  // namespace ports
