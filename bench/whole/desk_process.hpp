// The desk as a process of its own that can be watched from outside: what it cost is read from /proc.
#pragma once
#include <chrono>
#include <filesystem>
#include <string>
#include <sys/types.h>

namespace bench {

struct DeskWish {
    std::filesystem::path home, pack;
    std::size_t posts = 0;  // it is usable once so many are in its feed
    bool wall = false;      // opens the wall on its mosaic
};

// What the child does: the desk wired as the program wires it, on the home and pack given; tells on standard output
// when its first frame was drawn and when the first with the whole feed was, in milliseconds since the process was
// started. Runs until it is ended.
int be_desk(const DeskWish& wish);

class DeskProcess {
  public:
    // Starts this very program again as the desk and waits until it is usable. Ends the benchmark when it is not.
    explicit DeskProcess(const DeskWish& wish);
    ~DeskProcess();
    DeskProcess(const DeskProcess&) = delete;
    DeskProcess& operator=(const DeskProcess&) = delete;

    double first_frame_ms() const { return first_frame_ms_; }
    double usable_ms() const { return usable_ms_; }
    double cpu_s() const;      // of all its threads since its start
    double memory_mb() const;  // resident now

  private:
    pid_t process_ = 0;
    double first_frame_ms_ = 0, usable_ms_ = 0;
};

}  // namespace bench
