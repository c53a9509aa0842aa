// The program's real window on a display of its own, and the hands of somebody who sits before it.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <sys/types.h>
#include <vector>

namespace e2e {

class RealWindow {
  public:
    // Starts Xvfb (1366×768) and the program on it, and waits for its window. Null with the reason in `why` when Xvfb
    // or xdotool is not here: the test then skips. A program that shows no window fails the test.
    static std::unique_ptr<RealWindow> open(const std::filesystem::path& home, std::string& why);
    ~RealWindow();  // ends both
    RealWindow(const RealWindow&) = delete;
    RealWindow& operator=(const RealWindow&) = delete;

    // Each waits afterwards until the picture has changed (at most three seconds: not all does) and come to rest again
    // (at most two: a countdown never rests).
    void click(int x_px, int y_px);
    void press(const std::string& key);  // as xdotool names them: "Return", "ctrl+Return"
    void type(const std::string& text);

    // Of the program's window, by someone who drags its corner: so many sizes at once.
    void resize(const std::vector<std::pair<int, int>>& sizes_px);
    void take_away_and_show();  // the window system forgets its picture

    void rest();
    std::string framebuffer() const;
    int windows() const;  // that the program shows
    void kill_program();  // SIGKILL, as a power cut does
    bool is_running() const;
    void save_picture(const std::string& file) const;  // for whoever looks into a failure

  private:
    RealWindow() = default;
    void hand(const std::vector<std::string>& words);

    std::filesystem::path folder_;  // of the display's picture
    std::string display_;           // ":77"
    pid_t server_ = 0, program_ = 0;
};

// Runs a program to its end; what it wrote to standard output.
struct Ran {
    int code = -1;
    std::string out;
};
Ran run(const std::vector<std::string>& words, const std::string& input = {});

}  // namespace e2e
