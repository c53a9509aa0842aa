// Two halves of one program: the desk, and who starts and watches it.
#include "bench/whole/desk_process.hpp"
#include "cli/desk_run.hpp"
#include "cli/home_office.hpp"
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace bench {

// The same clock in both processes (CLOCK_MONOTONIC): the child is told when it was started.
static double now_ms() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

int be_desk(const DeskWish& wish) {
    const auto* started = std::getenv("CALLBOARD_BENCH_STARTED");
    const double start_ms = started == nullptr ? now_ms() : std::atof(started);
    auto home = cli::open_home(wish.home);
    if (!home) return std::fprintf(stderr, "%s\n", home.error().detail.c_str()), 1;
    auto parts = cli::office_parts(**home, {});
    parts.may_send = cli::sender_turn(wish.home);
    cli::DeskCore core(*(*home)->clock, std::move(parts), cli::DeskRun::wake);
    auto run = cli::DeskRun::create(core, {.width_px = 1920, .height_px = 1080});
    if (!run) return std::fprintf(stderr, "%s\n", run.error().detail.c_str()), 1;
    core.start();
    core.ask(state::SignIn{"Bench"});
    core.ask(state::OpenEvent{wish.pack.string()});
    (*run)->step();
    const double first_ms = now_ms() - start_ms;
    while (!core.app().has_event() || core.app().feed.list->size() < wish.posts) {
        std::this_thread::sleep_for(
            std::chrono::milliseconds(2));  // run() would sleep until the office tells something
        (*run)->step();
    }
    (*run)->step();
    std::printf("%f %f\n", first_ms, now_ms() - start_ms);
    std::fflush(stdout);
    if (wish.wall) core.obey({state::ChooseScene{domain::Scene::mosaic}});
    (*run)->run();
    core.stop();
    return 0;
}

DeskProcess::DeskProcess(const DeskWish& wish) {
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) std::abort();
    ::setenv("CALLBOARD_BENCH_STARTED", std::to_string(now_ms()).c_str(), 1);
    process_ = ::fork();
    if (process_ == 0) {
        ::dup2(pipe[1], STDOUT_FILENO);
        ::execl("/proc/self/exe", "whole_process", "--desk", wish.home.c_str(), wish.pack.c_str(),
                std::to_string(wish.posts).c_str(), wish.wall ? "wall" : "", static_cast<char*>(nullptr));
        ::_exit(127);
    }
    ::close(pipe[1]);
    auto* told = ::fdopen(pipe[0], "r");
    if (std::fscanf(told, "%lf %lf", &first_frame_ms_, &usable_ms_) != 2) {
        std::fputs("the desk did not come up\n", stderr);
        std::exit(1);
    }
    std::fclose(told);
}

DeskProcess::~DeskProcess() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
}

// Source: proc(5), /proc/PID/stat: utime and stime are fields 14 and 15, in clock ticks.
double DeskProcess::cpu_s() const {
    std::ifstream file("/proc/" + std::to_string(process_) + "/stat");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string skipped;
    for (int i = 3; i < 14; ++i) fields >> skipped;
    double user = 0, system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double DeskProcess::memory_mb() const {
    std::ifstream file("/proc/" + std::to_string(process_) + "/status");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("VmRSS:")) return std::atof(line.c_str() + 6) / 1024;
    return 0;
}

}  // namespace bench
