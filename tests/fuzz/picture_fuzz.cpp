// fuzz: media
// Any bytes as a picture of any kind, as it comes from a feed: decoded small, coloured, turned, or refused with a
// sentence.
#include "media/local_media.hpp"
#include <algorithm>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr int kSidePx = 48;
    const auto picture = media::LocalMedia().decode({data, size}, kSidePx);
    if (!picture) {
        if (picture.error().detail.empty()) __builtin_trap();
        return 0;
    }
    const auto pixels = static_cast<std::size_t>(picture->width_px) * static_cast<std::size_t>(picture->height_px);
    if (picture->rgba.size() != 4 * pixels) __builtin_trap();
    if (std::max(picture->width_px, picture->height_px) > kSidePx) __builtin_trap();
    return 0;
}
