// bench: media domain
// Photo check: file to verdict and thumbnail, one thread, against OpenCV decoding it whole and taking the variance of
// the Laplacian, in the same run. The photos are drawn here: 12, 24 and 48 megapixels, baseline and progressive.
#include "domain/image_metrics.hpp"
#include "media/local_media.hpp"
#include <algorithm>
#include <benchmark/benchmark.h>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <jpeglib.h>
#include <malloc.h>
#include <random>
#include <string>
#ifdef CALLBOARD_OPENCV
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#endif

namespace {

namespace fs = std::filesystem;

struct Photo {
    int width_px, height_px;
    bool progressive;
};

// Broad shapes, texture and a sensor's noise; about as many bytes a pixel as a camera writes at quality 95.
std::vector<std::uint8_t> draw_row(const Photo& photo, int y, std::mt19937& random) {
    std::vector<std::uint8_t> row;
    for (int x = 0; x < photo.width_px; ++x) {
        const double shape = 60 * std::sin(x * 0.004) * std::cos(y * 0.003) + ((x / 400 + y / 300) % 2 == 0 ? 20 : -20);
        const double texture = 40 * std::sin((x + y) * 0.05) * std::sin(x * 0.011);
        const unsigned noise = static_cast<unsigned>(random());
        for (unsigned c = 0; c < 3; ++c) {
            const double grain = static_cast<double>(noise >> (8 * c) & 7U) - 3.5;
            const double tint = (static_cast<double>(c) - 1) * 20 * std::sin(y * 0.002);
            row.push_back(static_cast<std::uint8_t>(std::clamp(128 + shape + texture + tint + grain, 0.0, 255.0)));
        }
    }
    return row;
}

void write_photo(const Photo& photo, const fs::path& path) {
    jpeg_compress_struct state{};
    jpeg_error_mgr errors{};
    state.err = jpeg_std_error(&errors);
    jpeg_create_compress(&state);
    std::FILE* file = std::fopen(path.c_str(), "wb");
    jpeg_stdio_dest(&state, file);
    state.image_width = static_cast<JDIMENSION>(photo.width_px);
    state.image_height = static_cast<JDIMENSION>(photo.height_px);
    state.input_components = 3;
    state.in_color_space = JCS_RGB;
    jpeg_set_defaults(&state);
    jpeg_set_quality(&state, 95, TRUE);
    if (photo.progressive) jpeg_simple_progression(&state);
    jpeg_start_compress(&state, TRUE);
    std::mt19937 random(1);
    for (int y = 0; y < photo.height_px; ++y) {
        std::vector<std::uint8_t> row = draw_row(photo, y, random);
        JSAMPROW pointer = row.data();
        jpeg_write_scanlines(&state, &pointer, 1);
    }
    jpeg_finish_compress(&state);
    jpeg_destroy_compress(&state);
    (void)std::fclose(file);
}

// Drawn once and kept for the run; gone with the folder at its end.
class PhotoFolder {
  public:
    PhotoFolder() {
        std::string pattern = (fs::temp_directory_path() / "callboard-bench-XXXXXX").string();
        if (mkdtemp(pattern.data()) != nullptr) path_ = pattern;
    }
    ~PhotoFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    PhotoFolder(const PhotoFolder&) = delete;
    PhotoFolder& operator=(const PhotoFolder&) = delete;
    fs::path photo(const Photo& photo) const {
        const auto file = path_ / (std::to_string(photo.width_px) + (photo.progressive ? "p.jpg" : "b.jpg"));
        if (!fs::exists(file)) write_photo(photo, file);
        return file;
    }

  private:
    fs::path path_;
};

fs::path photo_for(const benchmark::State& state) {
    static const PhotoFolder folder;
    return folder.photo({static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), state.range(2) != 0});
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
    bench->ArgNames({"width", "height", "progressive"})->Unit(benchmark::kMillisecond);
    for (const std::int64_t progressive : {0, 1})
        for (const auto& [width, height] : {std::pair{4000, 3000}, {6000, 4000}, {8000, 6000}})
            bench->Args({width, height, progressive});
}

BENCHMARK(callboard_check)->Apply(sizes);
#ifdef CALLBOARD_OPENCV
BENCHMARK(opencv_check)->Apply(sizes);
#endif
BENCHMARK(features_alone)->Unit(benchmark::kMillisecond);

}  // namespace
