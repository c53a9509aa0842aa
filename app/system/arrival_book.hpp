// Which files of a watched folder are whole. Pure: it is told what was seen and when, and asks no clock and no disk.
#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace sys {

// Another size or time of change is another content.
struct FileMark {
    std::uint64_t bytes = 0;
    std::int64_t changed_ns = 0;
    bool operator==(const FileMark&) const = default;
};

class ArrivalBook {
  public:
    using Time = std::chrono::steady_clock::time_point;

    // A file whose writer closed it, or that was moved in, is whole at once. One that nobody was heard closing (it was
    // there before, or comes over a network) is when it has rested; one that is being written here has to rest longer.
    static constexpr std::chrono::milliseconds kRest{1200}, kRestWhileWritten{15'000}, kEmptyFor{30'000};

    // What one look at the folder found: all of it.
    void look(const std::map<std::string, FileMark>& files, Time now);
    void writing(const std::string& path);  // heard: created or modified
    void closed(const std::string& path);   // heard: closed by its writer, or moved in
    // The folder went away: what was told stays told, so that the same card is not taken in twice.
    void lost();
    void forget(const std::string& path);

    // Each file once for each content; the latest changed first.
    std::vector<std::string> take_ready(Time now);
    std::vector<std::string> take_stuck(Time now);
    // When the next file may be ready or stuck; Time::max() when none waits.
    Time next(Time now) const;

  private:
    struct Entry {
        FileMark mark;
        Time since{};  // the mark was first seen then
        bool here = true, writing = false, closed = false, told = false, stuck = false;
    };
    static Time due(const Entry& entry);
    std::map<std::string, Entry> entries_;
};

}  // namespace sys
