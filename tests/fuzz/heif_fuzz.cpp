// fuzz: media
// Any bytes as a HEIC or AVIF, straight into its decoder: the picture holds what its size says, or a sentence tells why
// there is none.
#include "media/decoders.hpp"
#include "tests/fuzz/decoded_picture.hpp"
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::check_decoded(media::decode_heif({data, size}, {64}));
    return 0;
}
