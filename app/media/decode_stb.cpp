// BMP and GIF to raster, by stb_image. It fills what is missing with black and says nothing, so whether the file is
// whole is looked at here first. Sources: GIF89a specification, sections 15 to 23; Windows BITMAPINFOHEADER.
#include "media/decoders.hpp"
#include "media/over_white.hpp"
#include "media/row_reducer.hpp"
#include <cstdlib>
#include <memory>
#include <stb/stb_image.h>

namespace media {

namespace {

// stb_image holds several copies of the picture at once.
constexpr std::int64_t kMaxStbPixels = 40'000'000;

// Little-endian numbers; 0 outside.
std::uint32_t number_at(Bytes bytes, std::size_t at, std::size_t length) {
    if (at > bytes.size() || bytes.size() - at < length) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = length; i > 0; --i) value = value << 8U | bytes[at + i - 1];
    return value;
}

// Past a chain of sub-blocks (each a length and that many bytes; length 0 ends it); the file's size or more if cut.
std::size_t after_sub_blocks(Bytes bytes, std::size_t at) {
    while (at < bytes.size() && bytes[at] != 0) at += std::size_t{1} + bytes[at];
    return at + 1;
}

std::size_t colour_table_bytes(std::uint8_t flags) { return (flags & 0x80U) != 0 ? 3U << ((flags & 7U) + 1U) : 0; }

// True when the first frame of a GIF is there to its last byte.
bool gif_is_whole(Bytes bytes) {
    constexpr std::size_t kHead = 13, kFrameHead = 10;
    if (bytes.size() < kHead) return false;
    std::size_t at = kHead + colour_table_bytes(bytes[10]);
    while (at + kFrameHead < bytes.size()) {
        if (bytes[at] == 0x2C) {
            const std::size_t data = at + kFrameHead + colour_table_bytes(bytes[at + 9]) + 1;
            return after_sub_blocks(bytes, data) <= bytes.size();
        }
        if (bytes[at] != 0x21) return false;
        at = after_sub_blocks(bytes, at + 2);
    }
    return false;
}

// Uncompressed BMP (the only kind that stb_image takes): the header says where pixels start and how many there are.
bool bmp_is_whole(Bytes bytes) {
    const bool old = number_at(bytes, 14, 4) == 12;  // BITMAPCOREHEADER of OS/2: 16-bit sides
    const std::uint64_t start = number_at(bytes, 10, 4), bits = number_at(bytes, old ? 24 : 28, 2);
    const std::int64_t width = old ? number_at(bytes, 18, 2) : static_cast<std::int32_t>(number_at(bytes, 18, 4));
    const std::int64_t height = old ? number_at(bytes, 20, 2) : static_cast<std::int32_t>(number_at(bytes, 22, 4));
    const std::uint64_t row = (static_cast<std::uint64_t>(std::llabs(width)) * bits + 31) / 32 * 4;
    return start + row * static_cast<std::uint64_t>(std::llabs(height)) <= bytes.size();
}

domain::Result<Decoded> decode_with_stb(Bytes bytes, const DecodeOrder& order, const std::string& kind) {
    const auto length = static_cast<int>(bytes.size());  // at most 100 MiB
    int width = 0, height = 0, channels = 0;
    if (stbi_info_from_memory(bytes.data(), length, &width, &height, &channels) == 0)
        return tl::unexpected(malformed("The " + kind + " is damaged, or of a kind that is not read: save it as PNG."));
    if (auto sized = check_size(kind, width, height, kMaxStbPixels); !sized) return tl::unexpected(sized.error());
    if (kind == "GIF" ? !gif_is_whole(bytes) : !bmp_is_whole(bytes))
        return tl::unexpected(malformed("The " + kind + " ends too early, after " + with_commas(bytes.size()) +
                                        " bytes: copy it from where it came from again."));
    const std::unique_ptr<std::uint8_t, decltype(&stbi_image_free)> rgba(
        stbi_load_from_memory(bytes.data(), length, &width, &height, &channels, 4), &stbi_image_free);
    if (!rgba) return tl::unexpected(malformed("The " + kind + " is damaged: save it again, best as PNG."));
    RowReducer reducer(width, height, order);
    std::vector<std::uint8_t> rgb(3 * static_cast<std::size_t>(width));
    for (int y = 0; y < height; ++y) {
        lay_on_white(rgba.get() + 4 * static_cast<std::size_t>(width) * static_cast<std::size_t>(y), rgb.data(),
                     static_cast<std::size_t>(width));
        reducer.add(rgb.data());
    }
    Decoded out;
    out.raster = reducer.take();
    out.full_width_px = width;
    out.full_height_px = height;
    return out;
}

}  // namespace

domain::Result<Decoded> decode_bmp(Bytes bytes, const DecodeOrder& order) {
    return decode_with_stb(bytes, order, "BMP");
}

domain::Result<Decoded> decode_gif(Bytes bytes, const DecodeOrder& order) {
    return decode_with_stb(bytes, order, "GIF");
}

}  // namespace media
