// Frames are timed from the poll of events to the swap, the software rasteriser included: a frame that takes longer
// than a 60th of a second is one that a person at a 60 Hz screen does not get.
#include "bench/whole/photo_flood.hpp"
#include "cli/desk_run.hpp"
#include "cli/home_office.hpp"
#include "media/jpeg_writer.hpp"
#include "ui/pilot.hpp"
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <random>
#include <thread>
#include <unistd.h>

namespace bench {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr int kPhotos = 300, kWidth_px = 4000, kHeight_px = 3000, kBlock_px = 8;
constexpr auto kFrame = std::chrono::microseconds(16'667);

// Soft light, hard edges and grain, so that it costs a decoder what a photo does (about 4 MB).
static media::Raster scene(int seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    std::uniform_int_distribution<int> grain(-14, 14);
    std::vector<int> noise(1U << 16U);
    for (int& one : noise) one = grain(random);
    media::Raster out{kWidth_px, kHeight_px, 3, {}};
    out.pixels.resize(out.stride() * static_cast<std::size_t>(kHeight_px));
    for (int y = 0; y < kHeight_px; ++y) {
        std::vector<int> light;  // of a row's blocks
        for (int x = 0; x < kWidth_px; x += kBlock_px) {
            const double u = static_cast<double>(x) / kWidth_px,
                         v = static_cast<double>(y / kBlock_px * kBlock_px) / kHeight_px;
            const double wave = 110 + 70 * std::sin(u * (2 + seed % 7) + seed) * std::cos(v * (3 + seed % 5));
            light.push_back(static_cast<int>(wave) + (std::fmod(u * 9 + v * 5 + seed * 0.31, 2) < 0.6 ? 55 : 0));
        }
        auto* at = out.row(y);
        for (int x = 0; x < kWidth_px; ++x)
            for (int c = 0; c < 3; ++c)
                *at++ = static_cast<std::uint8_t>(
                    std::clamp(light[static_cast<std::size_t>(x / kBlock_px)] + c * 12 +
                                   noise[(static_cast<std::size_t>(x) * 7 + static_cast<std::size_t>(y) * 131 +
                                          static_cast<std::size_t>(c) * 17) &
                                         0xFFFFU],
                               0, 255));
    }
    return out;
}

void make_photos(const fs::path& folder, int count) {
    fs::create_directories(folder);
    const auto make = [&](int from, int to) {
        for (int i = from; i < to; ++i) {
            const auto jpeg = media::encode_jpeg(scene(i), 92);
            if (!jpeg) std::exit(1);
            std::ofstream(folder / ("IMG_" + std::to_string(1000 + i) + ".JPG"), std::ios::binary)
                .write(reinterpret_cast<const char*>(jpeg->data()), static_cast<std::streamsize>(jpeg->size()));
        }
    };
    std::jthread half(make, 0, count / 2);
    make(count / 2, count);
}

namespace {

class FlightRecorder {
  public:
    explicit FlightRecorder(cli::DeskRun& run) : run_(run) {}
    void frame() {
        const auto start = Clock::now();
        const double cpu = own_cpu_ms();
        run_.step();
        const auto end = Clock::now();
        cpu_ms_.push_back(own_cpu_ms() - cpu);
        times_ms_.push_back(std::chrono::duration<double, std::milli>(end - start).count());
        next_ = std::max(next_ + kFrame, end);
        std::this_thread::sleep_until(next_);
    }
    void print(const char* what, double seconds) {
        const auto late = std::ranges::count_if(times_ms_, [](double ms) { return ms > 16.667; });
        print_line(what, times_ms_);
        print_line("    of it CPU of the window's own thread", cpu_ms_);
        std::printf("    %zu frames, %zu longer than 16.7 ms", times_ms_.size(), static_cast<std::size_t>(late));
        if (seconds > 0) std::printf(", %.1f s from the drop to the last verdict", seconds);
        std::puts("");
        forget();
    }
    void forget() {
        times_ms_.clear();
        cpu_ms_.clear();
    }

  private:
    static double own_cpu_ms() {
        timespec now{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
    }
    static void print_line(const char* what, std::vector<double>& ms) {
        std::ranges::sort(ms);
        const auto count = ms.size();
        std::printf("%-52s %6.2f / %.2f / %.2f ms\n", what, ms[count / 2], ms[count * 99 / 100], ms.back());
    }
    cli::DeskRun& run_;
    Clock::time_point next_ = Clock::now();
    std::vector<double> times_ms_, cpu_ms_;
};

}  // namespace

int be_flooded_desk(const fs::path& home_folder, const fs::path& pack, const fs::path& photos) {
    auto home = cli::open_home(home_folder);
    if (!home) return std::fprintf(stderr, "%s\n", home.error().detail.c_str()), 1;
    auto parts = cli::office_parts(**home, {});
    parts.may_send = cli::sender_turn(home_folder);
    cli::DeskCore core(*(*home)->clock, std::move(parts), cli::DeskRun::wake);
    auto run = cli::DeskRun::create(core, {.watched = true});
    if (!run) return std::fprintf(stderr, "%s\n", run.error().detail.c_str()), 1;
    core.start();
    core.ask(state::SignIn{"Bench"});
    core.ask(state::OpenEvent{pack.string()});
    FlightRecorder recorder(**run);
    while (!core.app().has_event() || core.app().operator_name.empty()) recorder.frame();
    core.obey({state::ShowScreen{state::Screen::desk}, state::ChooseTemplateByKey{1}});
    for (int i = 0; i < 180; ++i) recorder.frame();
    recorder.forget();
    for (int i = 0; i < 300; ++i) recorder.frame();
    recorder.print("a frame at rest: median / 99 % / longest", 0);

    std::vector<std::string> paths;
    for (const auto& entry : fs::directory_iterator(photos)) paths.push_back(entry.path().string());
    const auto start = Clock::now();
    (*run)->drop(paths);
    ui::Pilot pilot((*run)->window().items(), [&] { recorder.frame(); });
    pilot.click("Show all photos");
    while (!core.app().importing.empty()) recorder.frame();
    const auto seconds = std::chrono::duration<double>(Clock::now() - start).count();
    recorder.print("  while 300 photos of 12 MP are taken in", seconds);
    const auto& intake = core.app().intake;
    std::printf("  in the tray: %zu of %zu, %zu refused\n", core.app().photos.size(), intake.total, intake.refused);
    core.stop();
    return 0;
}

void measure_photo_flood(const fs::path& folder, const fs::path& pack) {
    make_photos(folder / "card", kPhotos);
    const auto words = "/proc/" + std::to_string(::getpid()) + "/exe --photos '" + (folder / "photos").string() +
                       "' '" + pack.string() + "' '" + (folder / "card").string() + "'";
    std::fflush(stdout);
    if (std::system(words.c_str()) != 0) std::fputs("the desk with 300 photos did not end well\n", stderr);
}

}  // namespace bench
