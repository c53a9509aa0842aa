// fuzz: media
// Any bytes as a PNG, straight into its decoder: the picture holds what its size says, or a sentence tells why there is
// none.
#include "media/decoders.hpp"
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto picture = media::decode_png({data, size}, {64});
    if (!picture) {
        if (picture.error().detail.empty()) __builtin_trap();
        return 0;
    }
    const auto& raster = picture->raster;
    if (raster.pixels.size() != raster.stride() * static_cast<std::size_t>(raster.height_px)) __builtin_trap();
    return 0;
}
