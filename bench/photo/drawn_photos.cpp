// JPEG by libjpeg-turbo itself, quality 95.
#include "bench/photo/drawn_photos.hpp"
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <jpeglib.h>
#include <random>
#include <string>
#include <vector>

namespace bench {

namespace fs = std::filesystem;

namespace {

// Broad shapes, texture and a sensor's noise; about as many bytes a pixel as a camera writes at quality 95.
std::vector<std::uint8_t> draw_row(const PhotoKind& photo, int y, std::mt19937& random) {
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

void write_photo(const PhotoKind& photo, const fs::path& path) {
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

}  // namespace

DrawnPhotos::DrawnPhotos() {
    std::string pattern = (fs::temp_directory_path() / "callboard-bench-XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) folder_ = pattern;
}

DrawnPhotos::~DrawnPhotos() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

fs::path DrawnPhotos::photo(const PhotoKind& kind) const {
    const auto file = folder_ / (std::to_string(kind.width_px) + (kind.progressive ? "p.jpg" : "b.jpg"));
    if (!fs::exists(file)) write_photo(kind, file);
    return file;
}

}  // namespace bench
