// Pictures of the audience, written as PNG without compression. Source: PNG specification (W3C), sections 5, 11; RFC
// 1950.
#include "net/rehearsal_pictures.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iterator>

namespace net {

namespace {

constexpr std::size_t kMaxFiles = 24;
constexpr std::uintmax_t kMaxFileBytes = 4u << 20;

struct Rgb {
    std::uint8_t r = 0, g = 0, b = 0;
};

void put_u32(std::string& out, std::uint32_t value) {
    for (const int shift : {24, 16, 8, 0}) out += static_cast<char>(value >> shift & 0xFF);
}

std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFFu;
    for (const unsigned char byte : bytes) {
        crc ^= byte;
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320u : 0u);
    }
    return ~crc;
}

std::uint32_t adler32(std::string_view bytes) {
    std::uint32_t a = 1;
    std::uint32_t b = 0;
    for (const unsigned char byte : bytes) {
        a = (a + byte) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

void put_chunk(std::string& out, std::string_view type, const std::string& data) {
    put_u32(out, static_cast<std::uint32_t>(data.size()));
    const auto body = std::string(type) + data;
    out += body;
    put_u32(out, crc32(body));
}

// zlib's frame around stored blocks of at most 65535 bytes.
std::string stored(std::string_view raw) {
    std::string out("\x78\x01");
    for (std::size_t at = 0; at < raw.size(); at += 65535) {
        const auto block = raw.substr(at, 65535);
        const auto size = static_cast<std::uint16_t>(block.size());
        out += static_cast<char>(at + block.size() == raw.size() ? 1 : 0);
        for (const std::uint16_t word : {size, static_cast<std::uint16_t>(~size)}) {
            out += static_cast<char>(word & 0xFF);
            out += static_cast<char>(word >> 8);
        }
        out += block;
    }
    put_u32(out, adler32(raw));
    return out;
}

// `pixel(x, y)` gives the colour; rows go out without a filter.
template<class Pixel>
RehearsalPicture png_of(int width_px, int height_px, Pixel pixel) {
    std::string raw;
    raw.reserve(static_cast<std::size_t>(height_px) * (static_cast<std::size_t>(width_px) * 3 + 1));
    for (int y = 0; y < height_px; ++y) {
        raw += '\0';
        for (int x = 0; x < width_px; ++x) {
            const Rgb c = pixel(x, y);
            raw += {static_cast<char>(c.r), static_cast<char>(c.g), static_cast<char>(c.b)};
        }
    }
    std::string head;
    put_u32(head, static_cast<std::uint32_t>(width_px));
    put_u32(head, static_cast<std::uint32_t>(height_px));
    head += std::string("\x08\x02\0\0\0", 5);  // 8 bits, RGB
    std::string file("\x89PNG\r\n\x1A\n");
    put_chunk(file, "IHDR", head);
    put_chunk(file, "IDAT", stored(raw));
    put_chunk(file, "IEND", {});
    return {std::move(file), "image/png", width_px, height_px};
}

// A well-spread number from a small one. Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators".
std::uint32_t mixed(std::uint32_t n) {
    std::uint64_t z = n * 0x9E3779B97F4A7C15ull + 0x9E3779B97F4A7C15ull;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
    return static_cast<std::uint32_t>(z >> 32);
}

Rgb colour(std::uint32_t n, double light) {
    const double turn = mixed(n) % 360 * 3.14159265 / 180;
    const auto channel = [&](double phase) {
        return static_cast<std::uint8_t>(std::clamp(light * (0.62 + 0.38 * std::cos(turn + phase)), 0.0, 1.0) * 255);
    };
    return {channel(0), channel(2.094), channel(4.189)};
}

}  // namespace

// A head and shoulders on a plain ground: the shape people know for "somebody".
RehearsalPicture draw_avatar(std::uint32_t number, int side_px) {
    const int side = std::clamp(side_px, 16, 512);
    const Rgb ground = colour(number, 0.85);
    const Rgb figure = colour(number + 77, 0.35);
    return png_of(side, side, [&](int x, int y) {
        const double u = (x + 0.5) / side - 0.5;
        const double v = (y + 0.5) / side;
        const bool head = u * u + (v - 0.40) * (v - 0.40) < 0.030;
        const bool body = u * u / 0.11 + (v - 1.0) * (v - 1.0) / 0.15 < 1;
        return head || body ? figure : ground;
    });
}

RehearsalPicture draw_stage(std::uint32_t number, int width_px, int height_px) {
    const int width = std::clamp(width_px, 64, 1024);
    const int height = std::clamp(height_px, 64, 1024);
    const std::array lights{colour(number, 1), colour(number + 1, 1), colour(number + 2, 1)};
    return png_of(width, height, [&](int x, int y) {
        const double v = static_cast<double>(y) / height;
        double r = 18;
        double g = 16;
        double b = 30 + 30 * v;
        for (std::size_t i = 0; i < lights.size(); ++i) {  // each lamp hangs above and throws a cone
            const double lamp = (static_cast<double>(i) + 0.5) / static_cast<double>(lights.size());
            const double off = std::abs(static_cast<double>(x) / width - lamp) / (0.04 + 0.30 * v);
            const double light = std::max(0.0, 1 - off) * (1 - 0.6 * v);
            r += light * lights[i].r;
            g += light * lights[i].g;
            b += light * lights[i].b;
        }
        const bool heads = v > 0.86 + 0.03 * std::sin(x * 40.0 / width + number);  // the audience before it
        if (heads) r = g = b = 8;
        const auto byte = [](double value) { return static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0)); };
        return Rgb{byte(r), byte(g), byte(b)};
    });
}

std::vector<RehearsalPicture> pictures_of_folder(const std::filesystem::path& folder) {
    std::error_code fault;
    std::vector<std::filesystem::path> files;
    for (std::filesystem::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
        const auto extension = it->path().extension();
        if (extension == ".jpg" || extension == ".jpeg" || extension == ".png") files.push_back(it->path());
    }
    std::sort(files.begin(), files.end());
    std::vector<RehearsalPicture> pictures;
    for (const auto& file : files) {
        const auto size = std::filesystem::file_size(file, fault);
        if (fault || size > kMaxFileBytes || pictures.size() >= kMaxFiles) continue;
        std::ifstream in(file, std::ios::binary);
        std::string bytes{std::istreambuf_iterator<char>(in), {}};
        if (bytes.empty()) continue;
        pictures.push_back({std::move(bytes), file.extension() == ".png" ? "image/png" : "image/jpeg"});
    }
    return pictures;
}

}  // namespace net
