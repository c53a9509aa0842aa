// fuzz: media
// Any bytes as a JPEG: the header path, the EXIF reader, and the decoding at a bounded size. A decoded picture holds
// what its size says, and a refusal has a sentence.
#include "media/decoders.hpp"
#include "media/exif_orientation.hpp"
#include "media/jpeg_reader.hpp"
#include "tests/fuzz/decoded_picture.hpp"
#include <cstdint>

namespace {

void check_header(media::Bytes bytes) {
    media::JpegReader reader(bytes);
    if (!reader.read_header()) {
        if (reader.fault().detail.empty()) __builtin_trap();
        return;
    }
    const int orientation = reader.orientation();
    if (orientation < 1 || orientation > 8) __builtin_trap();
    if (reader.icc_profile().size() > bytes.size()) __builtin_trap();
    if (reader.luma_quantisation() < 0) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const media::Bytes bytes(data, size);
    const int orientation = media::exif_orientation(bytes);
    if (orientation < 1 || orientation > 8) __builtin_trap();
    check_header(bytes);
    fuzz::check_decoded(media::decode_jpeg(bytes, {64}));
    return 0;
}
