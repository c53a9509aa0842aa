// bench: media domain
// Photo check: file to verdict and thumbnail, one thread, against OpenCV decoding it whole and taking the variance of
// the Laplacian, in the same run; then what one photo needs of memory. 12, 24 and 48 megapixels, baseline and
// progressive.
#include "bench/photo/drawn_photos.hpp"
#include "bench/photo/peak_growth.hpp"
#include "domain/image_metrics.hpp"
#include "media/local_media.hpp"
#include <array>
#include <benchmark/benchmark.h>
#include <cstdio>
#include <filesystem>
#include <malloc.h>
#include <map>
#include <random>
#include <string>
#include <string_view>
#ifdef CALLBOARD_OPENCV
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#endif

namespace {

namespace fs = std::filesystem;

struct Size {
    const char* name;
    int width_px, height_px;
    double ratio_to_reach;  // of a baseline file
};
constexpr std::array kSizes{Size{"12 MP", 4000, 3000, 4}, Size{"24 MP", 6000, 4000, 4}, Size{"48 MP", 8000, 6000, 5}};
constexpr double kProgressiveToReach = 1.5, kMemoryToReach_mb = 32;

const bench::DrawnPhotos& photos() {
    static const bench::DrawnPhotos drawn;
    return drawn;
}

fs::path photo_for(const benchmark::State& state) {
    return photos().photo({static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), state.range(2) != 0});
}

// As a decode worker does, in which the product checks photos; OpenCV below has the same heap. Source: mallopt(3).
void keep_heap() {
    constexpr int kKeptBytes = 32 << 20;
    (void)mallopt(M_TRIM_THRESHOLD, kKeptBytes);
    (void)mallopt(M_MMAP_THRESHOLD, kKeptBytes);
}

void callboard_check(benchmark::State& state) {
    keep_heap();
    const fs::path file = photo_for(state);
    const media::LocalMedia media;
    for (auto _ : state) {
        const auto probe = media.examine(file);
        if (!probe || probe->thumbnail.empty()) state.SkipWithError("no thumbnail");
        benchmark::DoNotOptimize(probe);
    }
}

#ifdef CALLBOARD_OPENCV
// What most tools do: Pech-Pacheco et al. 2000, on the whole picture.
void opencv_check(benchmark::State& state) {
    cv::setNumThreads(1);
    keep_heap();
    const fs::path file = photo_for(state);
    for (auto _ : state) {
        const cv::Mat picture = cv::imread(file.string(), cv::IMREAD_COLOR);
        cv::Mat grey, laplacian;
        cv::cvtColor(picture, grey, cv::COLOR_BGR2GRAY);
        cv::Laplacian(grey, laplacian, CV_64F);
        cv::Scalar mean, deviation;
        cv::meanStdDev(laplacian, mean, deviation);
        benchmark::DoNotOptimize(deviation);
    }
}
#endif

void features_alone(benchmark::State& state) {
    const int width = 1024, height = 768;
    std::vector<std::uint8_t> luma(static_cast<std::size_t>(width * height));
    std::mt19937 random(1);
    for (std::size_t i = 0; i < luma.size(); ++i)
        luma[i] = static_cast<std::uint8_t>(100 + (random() & 15U) + (i / 64 % 2) * 40);
    for (auto _ : state) benchmark::DoNotOptimize(domain::measure({luma, width, height}));
}

void sizes(benchmark::internal::Benchmark* bench) {
    bench->ArgNames({"width", "height", "progressive"})->Unit(benchmark::kMillisecond)->Repetitions(3);
    for (const std::int64_t progressive : {0, 1})
        for (const auto& size : kSizes) bench->Args({size.width_px, size.height_px, progressive});
}

BENCHMARK(callboard_check)->Apply(sizes);
#ifdef CALLBOARD_OPENCV
BENCHMARK(opencv_check)->Apply(sizes);
#endif
BENCHMARK(features_alone)->Unit(benchmark::kMillisecond)->Repetitions(3);

// Keeps the medians, to set one against the other.
class Medians : public benchmark::ConsoleReporter {
  public:
    Medians() : ConsoleReporter(OO_None) {}
    void ReportRuns(const std::vector<Run>& runs) override {
        ConsoleReporter::ReportRuns(runs);
        for (const Run& run : runs)
            if (run.aggregate_name == "median") ms_[run.run_name.str()] = run.GetAdjustedCPUTime();
    }
    void print() const {
        if (const auto features = ms_.find("features_alone/repeats:3"); features != ms_.end())
            std::printf("the features alone %28.1f ms   (to reach: under 15)\n", features->second);
        for (const bool progressive : {false, true})
            for (const Size& size : kSizes) {
                const auto tail = "/width:" + std::to_string(size.width_px) +
                                  "/height:" + std::to_string(size.height_px) +
                                  "/progressive:" + (progressive ? "1" : "0") + "/repeats:3";
                const auto ours = ms_.find("callboard_check" + tail), theirs = ms_.find("opencv_check" + tail);
                if (ours == ms_.end() || theirs == ms_.end()) continue;
                std::printf("%s %-11s OpenCV's time / ours %12.1f      (to reach: at least %.1f)\n", size.name,
                            progressive ? "progressive" : "baseline", theirs->second / ours->second,
                            progressive ? kProgressiveToReach : size.ratio_to_reach);
            }
    }

  private:
    std::map<std::string, double> ms_;
};

void print_memory() {
    const auto small = photos().photo({640, 480, false});
    const Size& largest = kSizes.back();
    for (const bool progressive : {false, true}) {
        const auto file = photos().photo({largest.width_px, largest.height_px, progressive});
        const auto growth = bench::peak_growth_mb(small, file);
        if (!growth) std::fputs("the child that checks one photo did not end well\n", stderr);
        std::printf("%s %-11s memory at its peak %14.1f MB   (to reach: at most %.0f)\n", largest.name,
                    progressive ? "progressive" : "baseline", growth.value_or(0), kMemoryToReach_mb);
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 4 && std::string_view(argv[1]) == "--growth") return bench::print_peak_growth(argv[2], argv[3]);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
    Medians medians;
    benchmark::RunSpecifiedBenchmarks(&medians);
    medians.print();
    print_memory();
    return 0;
}
