// The right decoder for the bytes at hand.
#include "media/decoders.hpp"
#include "media/sniff.hpp"

namespace media {

domain::Result<Decoded> decode_any(Bytes bytes, const DecodeOrder& order) {
    if (bytes.empty()) return tl::unexpected(malformed("The file is empty: copy it from the camera again."));
    if (bytes.size() > ports::kMaxPictureBytes)
        return tl::unexpected(malformed("The file has " + with_commas(bytes.size()) + " bytes; at most " +
                                        with_commas(ports::kMaxPictureBytes) + " are taken: make it smaller."));
    switch (sniff(bytes)) {
    case PictureKind::jpeg: return decode_jpeg(bytes, order);
    case PictureKind::png: return decode_png(bytes, order);
    case PictureKind::webp: return decode_webp(bytes, order);
    case PictureKind::gif: return decode_gif(bytes, order);
    case PictureKind::bmp: return decode_bmp(bytes, order);
    case PictureKind::heif: return decode_heif(bytes, order);
    case PictureKind::unknown: break;
    }
    return tl::unexpected(
        malformed("This is not a picture that can be read: use a JPEG, PNG, WebP, HEIC, GIF or BMP."));
}

}  // namespace media
