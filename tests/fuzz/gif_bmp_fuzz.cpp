// fuzz: media
// Any bytes as a GIF or a BMP, straight into its decoder: the picture holds what its size says, or a sentence tells why
// there is none.
#include "media/decoders.hpp"
#include "tests/fuzz/decoded_picture.hpp"
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const media::Bytes bytes(data, size);
    const bool is_gif = size > 0 && data[0] == static_cast<std::uint8_t>('G');
    fuzz::check_decoded(is_gif ? media::decode_gif(bytes, {64}) : media::decode_bmp(bytes, {64}));
    return 0;
}
