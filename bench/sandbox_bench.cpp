// bench: media domain
// What it costs to decode in a worker: the same photo and picture in this process, in a warm worker, and in a new one.
#include "media/decode_worker.hpp"
#include "media/jpeg_writer.hpp"
#include "media/local_media.hpp"
#include "media/sandboxed_media.hpp"
#include <algorithm>
#include <benchmark/benchmark.h>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string_view>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;

// Shapes, texture and grain: about as many bytes a pixel as a camera writes.
Bytes draw(int width_px, int height_px) {
    media::Raster raster{width_px, height_px, 3, {}};
    raster.pixels.reserve(raster.stride() * static_cast<std::size_t>(height_px));
    std::mt19937 random(1);
    for (int y = 0; y < height_px; ++y)
        for (int x = 0; x < width_px; ++x) {
            const double shape = 60 * std::sin(x * 0.004) * std::cos(y * 0.003) + 40 * std::sin((x + y) * 0.05);
            const double grain = static_cast<double>(random() & 7U) - 3.5;
            raster.pixels.insert(raster.pixels.end(), 3,
                                 static_cast<std::uint8_t>(std::clamp(128 + shape + grain, 0.0, 255.0)));
        }
    return *media::encode_jpeg(raster, 95);
}

class Photo {
  public:
    Photo() : path_(fs::temp_directory_path() / ("callboard-sandbox-bench-" + std::to_string(::getpid()) + ".jpg")) {
        const Bytes bytes = draw(4000, 3000);
        std::ofstream(path_, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    }
    ~Photo() {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }
    Photo(const Photo&) = delete;
    Photo& operator=(const Photo&) = delete;
    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

const fs::path& photo_12_megapixels() {
    static const Photo photo;
    return photo.path();
}

void examine(benchmark::State& state, const ports::Media& media) {
    const fs::path& file = photo_12_megapixels();
    for (auto _ : state)
        if (const auto probe = media.examine(file); !probe || probe->thumbnail.empty())
            state.SkipWithError("no thumbnail");
}

void decode(benchmark::State& state, const ports::Media& media) {
    const Bytes bytes = draw(1024, 768);
    for (auto _ : state)
        if (!media.decode(bytes, 512)) state.SkipWithError("no picture");
}

media::SandboxOptions one_worker() {
    media::SandboxOptions options;
    options.workers = 1;
    return options;
}

void examine_12mp_here(benchmark::State& state) { examine(state, media::LocalMedia()); }
void examine_12mp_in_a_worker(benchmark::State& state) {
    const media::SandboxedMedia media(one_worker());
    (void)media.warm_up();
    examine(state, media);
}
void decode_feed_picture_here(benchmark::State& state) { decode(state, media::LocalMedia()); }
void decode_feed_picture_in_a_worker(benchmark::State& state) {
    const media::SandboxedMedia media(one_worker());
    (void)media.warm_up();
    decode(state, media);
}

// Of this program; the desk has more libraries to load.
void start_a_worker(benchmark::State& state) {
    for (auto _ : state)
        if (!media::SandboxedMedia(one_worker()).warm_up()) state.SkipWithError("no worker");
}

BENCHMARK(examine_12mp_here)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(examine_12mp_in_a_worker)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(decode_feed_picture_here)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(decode_feed_picture_in_a_worker)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(start_a_worker)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

int main(int argc, char** argv) {
    if (argc == 2 && std::string_view(argv[1]) == media::kDecodeWorkerCommand) return media::run_decode_worker();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
