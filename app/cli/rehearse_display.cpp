// Xvfb tells its display number through a pipe once it is ready. Source: Xserver(1), "-displayfd".
#include "cli/rehearse_display.hpp"
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace cli {

using domain::ErrorKind;
using domain::fail;

static constexpr int kPatienceMs = 10'000;
static constexpr int kNotInstalled = 127;

static bool is_set(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread is started
    return value != nullptr && *value != '\0';
}

bool has_display() { return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY"); }

// The child: nothing but Xvfb may come of it.
[[noreturn]] static void become_xvfb(int ready, const std::string& screen) {
    const auto number = std::to_string(ready);
    const int silence = ::open("/dev/null", O_WRONLY);
    ::dup2(silence, STDOUT_FILENO);
    ::dup2(silence, STDERR_FILENO);
    ::execlp("Xvfb", "Xvfb", "-displayfd", number.c_str(), "-screen", "0", screen.c_str(), "-nolisten", "tcp",
             "-noreset", static_cast<char*>(nullptr));
    ::_exit(kNotInstalled);
}

// The number that comes through the pipe; "" when the pipe ends or nothing comes in time.
static std::string read_number(int from) {
    std::string number;
    pollfd waiting{from, POLLIN, 0};
    while (::poll(&waiting, 1, kPatienceMs) > 0) {
        char letter = 0;
        if (::read(from, &letter, 1) != 1) return {};
        if (letter == '\n') return number;
        number += letter;
    }
    return {};
}

domain::Result<VirtualDisplay> VirtualDisplay::start(int width_px, int height_px) {
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) return fail(ErrorKind::unavailable, "No pipe to Xvfb can be made.");
    const auto screen = std::to_string(width_px) + "x" + std::to_string(height_px) + "x24";
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(pipe[0]);
        become_xvfb(pipe[1], screen);
    }
    ::close(pipe[1]);
    if (child < 0) {
        ::close(pipe[0]);
        return fail(ErrorKind::unavailable, "Xvfb cannot be started.");
    }
    VirtualDisplay display(child);
    const auto number = read_number(pipe[0]);
    ::close(pipe[0]);
    if (number.empty())
        return fail(ErrorKind::not_found, "There is no display, and Xvfb, which would make one, does not start: "
                                          "install the package xvfb.");
    ::setenv("DISPLAY", (":" + number).c_str(), 1);  // NOLINT(concurrency-mt-unsafe)
    return display;
}

VirtualDisplay::VirtualDisplay(VirtualDisplay&& other) noexcept : process_(std::exchange(other.process_, 0)) {}

VirtualDisplay::~VirtualDisplay() {
    if (process_ <= 0) return;
    ::kill(process_, SIGTERM);
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

}  // namespace cli
