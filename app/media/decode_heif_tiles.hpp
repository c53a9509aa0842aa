// A HEIC that is put together from tiles, one row of tiles at a time: a phone's 48 megapixels in 12 MB instead of 300.
#pragma once
#include "media/heif_room.hpp"
#include "media/heif_tiles.hpp"
#include "media/resample.hpp"

namespace media {

// A file in memory as libheif reads it, some of its items not hidden. Lives as long as the context it was given to.
class HeifSource {
  public:
    HeifSource(Bytes bytes, std::vector<std::size_t> hidden_flags)
        : bytes_(bytes), hidden_flags_(std::move(hidden_flags)) {}
    HeifSource(const HeifSource&) = delete;
    HeifSource& operator=(const HeifSource&) = delete;
    heif_error give_to(heif_context* context);

  private:
    static const heif_reader kReader;
    int read(std::uint8_t* to, std::size_t count);

    Bytes bytes_;
    std::size_t at_ = 0;
    std::vector<std::size_t> hidden_flags_;
};

// `full`: the size of the whole, not yet turned. Error: malformed.
domain::Result<Raster> decode_tiles(heif_context* context, const HeifTiles& tiles, Size full, const DecodeOrder& order);

}  // namespace media
