// One function for each kind of file. All: any thread; `bytes` are at most kMaxPictureBytes; the declared size is
// checked before the picture is allocated; error malformed with one sentence when the bytes are not a whole picture.
#pragma once
#include "media/raster.hpp"

namespace media {

domain::Result<Decoded> decode_jpeg(Bytes bytes, const DecodeOrder& order);
domain::Result<Decoded> decode_png(Bytes bytes, const DecodeOrder& order);
domain::Result<Decoded> decode_webp(Bytes bytes, const DecodeOrder& order);  // the first frame of an animation
domain::Result<Decoded> decode_bmp(Bytes bytes, const DecodeOrder& order);
domain::Result<Decoded> decode_gif(Bytes bytes, const DecodeOrder& order);   // the first frame
domain::Result<Decoded> decode_heif(Bytes bytes, const DecodeOrder& order);  // HEIC and AVIF

// By content: asks the right one of the above.
domain::Result<Decoded> decode_any(Bytes bytes, const DecodeOrder& order);

}  // namespace media
