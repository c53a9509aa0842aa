// xdg-open, started by a shell that ends at once, so that no child is left to be waited for. The address is an argument
// of the shell's script, never a part of it.
#include "system/open_page.hpp"
#include "domain/web_page.hpp"
#include <array>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sys {

using domain::ErrorKind;
using domain::fail;

static constexpr int kNotInstalled = 127;

domain::Status open_page(const std::string& address) {
    if (!domain::is_web_page(address))
        return fail(ErrorKind::rejected, "Only pages of the web are opened, and this is none: " + address);
    std::string shell = "sh", option = "-c", name = "callboard", page = address;
    std::string script = "command -v xdg-open >/dev/null || exit 127; "
                         "xdg-open \"$1\" </dev/null >/dev/null 2>&1 &";
    const std::array<char*, 6> arguments{shell.data(), option.data(), script.data(), name.data(), page.data(), nullptr};
    pid_t child = 0;
    int status = 0;
    const bool started = ::posix_spawnp(&child, "sh", nullptr, nullptr, arguments.data(), environ) == 0 &&
                         ::waitpid(child, &status, 0) == child && WIFEXITED(status);
    if (started && WEXITSTATUS(status) == 0) return {};
    const auto* why = started && WEXITSTATUS(status) == kNotInstalled ? "xdg-open is not installed (package xdg-utils)"
                                                                      : "the system refused to start it";
    return fail(ErrorKind::unavailable, std::string("No browser could be opened: ") + why + ". The page is " + address);
}

}  // namespace sys
