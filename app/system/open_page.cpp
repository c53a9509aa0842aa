// xdg-open, without a shell between: the address is an argument and nothing reads it as anything else.
#include "system/open_page.hpp"
#include "domain/web_page.hpp"
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace sys {

using domain::ErrorKind;
using domain::fail;

// "" or why it could not be started. xdg-open may stay as long as the browser does: a thread waits for its end, so that
// it does not stay a zombie.
static std::string start(std::string what) {
    std::string program = "xdg-open";
    const std::array<char*, 3> arguments{program.data(), what.data(), nullptr};
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    for (const int handle : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        ::posix_spawn_file_actions_addopen(&files, handle, "/dev/null", O_RDWR, 0);
    pid_t child = 0;
    const int fault = ::posix_spawnp(&child, program.c_str(), &files, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&files);
    if (fault == ENOENT) return "xdg-open is not installed (package xdg-utils)";
    if (fault != 0) return "the system refused to start it: " + std::generic_category().message(fault);
    std::thread([child] { ::waitpid(child, nullptr, 0); }).detach();
    return {};
}

domain::Status open_page(const std::string& address) {
    if (!domain::is_web_page(address))
        return fail(ErrorKind::rejected, "Only pages of the web are opened, and this is none: " + address);
    const auto why = start(address);
    if (why.empty()) return {};
    return fail(ErrorKind::unavailable, "No browser could be opened: " + why + ". The page is " + address);
}

domain::Status open_folder(const std::filesystem::path& folder) {
    std::error_code code;
    const auto whole = std::filesystem::absolute(folder, code);  // begins with a slash: no option
    if (!std::filesystem::is_directory(whole, code))
        return fail(ErrorKind::rejected, "There is no folder " + folder.string() + '.');
    const auto why = start(whole.string());
    if (why.empty()) return {};
    return fail(ErrorKind::unavailable,
                "No file manager could be opened: " + why + ". The folder is " + whole.string());
}

}  // namespace sys
