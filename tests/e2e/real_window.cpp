// Xvfb keeps its picture in a file (Xvfb(1), "-fbdir"), so that no tool is needed to see when it has come to rest.
#include "tests/e2e/real_window.hpp"
#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <poll.h>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace e2e {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr auto kPatience = std::chrono::seconds{20};  // a loaded machine is slow; a whole program never answers at once

// Starts a program with these three files; -1 leaves one as it is.
pid_t start(const std::vector<std::string>& words, int in, int out, const std::string& display = {}) {
    std::vector<char*> argv;
    for (const auto& word : words) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    const pid_t child = ::fork();
    if (child != 0) return child;
    if (in >= 0) ::dup2(in, STDIN_FILENO);
    if (out >= 0) ::dup2(out, STDOUT_FILENO);
    if (!display.empty()) ::setenv("DISPLAY", display.c_str(), 1);
    ::unsetenv("WAYLAND_DISPLAY");
    ::execvp(argv[0], argv.data());
    ::_exit(127);
}

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void end(pid_t& child, int signal) {
    if (child <= 0) return;
    ::kill(child, signal);
    wait_for(child);
    child = 0;
}

std::string read_all(int from) {
    std::string out;
    std::array<char, 4096> part{};
    for (ssize_t got = 0; (got = ::read(from, part.data(), part.size())) > 0;)
        out.append(part.data(), static_cast<std::size_t>(got));
    return out;
}

bool is_here(const std::string& program) { return run({"sh", "-c", "command -v " + program}).code == 0; }

}  // namespace

Ran run(const std::vector<std::string>& words, const std::string& input) {
    std::array<int, 2> in{}, out{};
    if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0) return {};
    const pid_t child = start(words, in[0], out[1]);
    ::close(in[0]);
    ::close(out[1]);
    if (!input.empty()) (void)!::write(in[1], input.data(), input.size());
    ::close(in[1]);
    Ran ran;
    ran.out = read_all(out[0]);
    ::close(out[0]);
    ran.code = wait_for(child);
    return ran;
}

std::unique_ptr<RealWindow> RealWindow::open(const fs::path& home, std::string& why) {
    for (const auto* tool : {"Xvfb", "xdotool"})
        if (!is_here(tool)) {
            why = std::string(tool) + " is not installed";
            return nullptr;
        }
    std::unique_ptr<RealWindow> desk(new RealWindow);
    auto name = (fs::temp_directory_path() / "callboard-display-XXXXXX").string();
    desk->folder_ = mkdtemp(name.data());

    std::array<int, 2> ready{};
    if (::pipe(ready.data()) != 0) return nullptr;
    const auto number = std::to_string(ready[1]);
    const auto silence = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    desk->server_ = start({"Xvfb", "-displayfd", number, "-screen", "0", "1366x768x24", "-fbdir", desk->folder_,
                           "-nolisten", "tcp", "-noreset"},
                          silence, silence);
    ::close(ready[1]);
    std::string told;
    char letter = 0;
    pollfd waiting{ready[0], POLLIN, 0};
    while (::poll(&waiting, 1, 20'000) > 0 && ::read(ready[0], &letter, 1) == 1 && letter != '\n') told += letter;
    ::close(ready[0]);
    desk->display_ = ":" + told;
    desk->program_ = start({CALLBOARD_PROGRAM, "--home", home}, silence, silence, desk->display_);
    ::close(silence);

    const auto until = Clock::now() + kPatience;
    while (desk->windows() == 0 && Clock::now() < until) std::this_thread::sleep_for(milliseconds{100});
    EXPECT_GT(desk->windows(), 0) << "the program shows no window";
    desk->rest();
    return desk;
}

RealWindow::~RealWindow() {
    end(program_, SIGTERM);
    end(server_, SIGTERM);
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

void RealWindow::hand(const std::vector<std::string>& words) {
    std::vector<std::string> all{"env", "DISPLAY=" + display_, "xdotool"};
    all.insert(all.end(), words.begin(), words.end());
    const auto before = framebuffer();
    EXPECT_EQ(run(all).code, 0) << "xdotool " << words.front();
    const auto until = Clock::now() + std::chrono::seconds{3};
    while (framebuffer() == before && Clock::now() < until) std::this_thread::sleep_for(milliseconds{50});
    rest();
}

void RealWindow::click(int x_px, int y_px) {
    hand({"mousemove", std::to_string(x_px), std::to_string(y_px), "sleep", "0.2", "click", "1"});
}

void RealWindow::press(const std::string& key) { hand({"key", key}); }

// One key after another, each seen by a frame of its own, as from a keyboard.
void RealWindow::type(const std::string& text) { hand({"type", "--delay", "40", text}); }

static const std::vector<std::string> kFound{"search", "--onlyvisible", "--name", "Callboard"};

void RealWindow::resize(const std::vector<std::pair<int, int>>& sizes_px) {
    auto words = kFound;
    for (const auto& [width, height] : sizes_px)
        words.insert(words.end(), {"windowsize", std::to_string(width), std::to_string(height), "sleep", "0.02"});
    hand(words);
}

void RealWindow::take_away_and_show() {
    auto words = kFound;
    words.insert(words.end(), {"windowunmap", "sleep", "0.3", "windowmap"});
    hand(words);
}

std::string RealWindow::framebuffer() const {
    std::ifstream in(folder_ / "Xvfb_screen0", std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

void RealWindow::rest() {
    const auto until = Clock::now() + std::chrono::seconds{2};
    int still = 0;
    for (auto before = framebuffer(); still < 4 && Clock::now() < until;) {
        std::this_thread::sleep_for(milliseconds{100});
        auto now = framebuffer();
        still = now == before ? still + 1 : 0;
        before = std::move(now);
    }
}

int RealWindow::windows() const {
    const auto found = run({"env", "DISPLAY=" + display_, "xdotool", "search", "--onlyvisible", "--name", "Callboard"});
    return static_cast<int>(std::count(found.out.begin(), found.out.end(), '\n'));
}

void RealWindow::kill_program() { end(program_, SIGKILL); }

bool RealWindow::is_running() const { return program_ > 0 && ::waitpid(program_, nullptr, WNOHANG) == 0; }

void RealWindow::save_picture(const std::string& file) const {
    std::ofstream(file, std::ios::binary) << framebuffer();  // in the format of xwd
}

}  // namespace e2e
