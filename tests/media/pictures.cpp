// Pictures for the tests: scenes, corners, folders.
#include "tests/media/pictures.hpp"
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>

namespace test {

namespace {

struct Colour {
    char letter;
    std::array<int, 3> rgb;
};
constexpr std::array<Colour, 4> kCorners{
    {{'R', {220, 20, 20}}, {'G', {20, 200, 20}}, {'B', {20, 20, 220}}, {'W', {250, 250, 250}}}};

}  // namespace

media::Raster four_corners(int width_px, int height_px) {
    media::Raster out{width_px, height_px, 3, {}};
    for (int y = 0; y < height_px; ++y)
        for (int x = 0; x < width_px; ++x) {
            const std::size_t corner = (x * 2 >= width_px ? 1U : 0U) + (y * 2 >= height_px ? 2U : 0U);
            for (const int value : kCorners[corner].rgb) out.pixels.push_back(static_cast<std::uint8_t>(value));
        }
    return out;
}

media::Raster texture(int width_px, int height_px) {
    media::Raster out{width_px, height_px, 3, {}};
    std::mt19937 random(7);
    out.pixels.resize(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 3);
    for (std::uint8_t& value : out.pixels) value = static_cast<std::uint8_t>(random() >> 24U);
    return out;
}

char corner_colour(const std::vector<std::uint8_t>& pixels, int width_px, int height_px, int channels, int corner) {
    const int x = corner % 2 == 0 ? width_px / 8 : width_px - 1 - width_px / 8;
    const int y = corner < 2 ? height_px / 8 : height_px - 1 - height_px / 8;
    const auto at = (static_cast<std::size_t>(y) * static_cast<std::size_t>(width_px) + static_cast<std::size_t>(x)) *
                    static_cast<std::size_t>(channels);
    for (const Colour& colour : kCorners) {
        int off = 0;
        for (std::size_t c = 0; c < 3; ++c) off += std::abs(pixels[at + c] - colour.rgb[c]);
        if (off < 60) return colour.letter;
    }
    return '?';
}

std::string corners(const std::vector<std::uint8_t>& pixels, int width_px, int height_px, int channels) {
    std::string letters;
    for (int corner = 0; corner < 4; ++corner) letters += corner_colour(pixels, width_px, height_px, channels, corner);
    return letters;
}

Bytes heic() {
    std::ifstream in(CALLBOARD_SOURCE_DIR "/tests/media/four_corners.heic", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "callboard-media-XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path TemporaryFolder::write(const std::string& name, const Bytes& bytes) const {
    const auto file = path_ / name;
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return file;
}

}  // namespace test
