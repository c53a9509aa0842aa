// Tile by tile. Source for the calls: libheif/heif.h.
#include "media/decode_heif_tiles.hpp"
#include "media/over_white.hpp"
#include "media/row_reducer.hpp"
#include <algorithm>

namespace media {

namespace {

HeifSource& source_of(void* user) { return *static_cast<HeifSource*>(user); }

domain::Error wrong_tiles() {
    return malformed("The HEIC is damaged (its tiles do not make up its size): copy it from the phone again.");
}

domain::Result<HeifHandle> tile_handle(heif_context* context, std::uint32_t item) {
    heif_image_handle* raw = nullptr;
    if (const auto error = heif_context_get_image_handle(context, item, &raw); error.code != heif_error_Ok)
        return tl::unexpected(heif_fault(error));
    return HeifHandle(raw);
}

domain::Result<HeifImage> decode_tile(heif_context* context, std::uint32_t item, Size size) {
    const auto handle = tile_handle(context, item);
    if (!handle) return tl::unexpected(handle.error());
    heif_image* raw = nullptr;
    const auto error =
        heif_decode_image(handle->get(), &raw, heif_colorspace_RGB, heif_chroma_interleaved_RGBA, nullptr);
    if (error.code != heif_error_Ok) return tl::unexpected(heif_fault(error));
    HeifImage image(raw);
    const HeifPlane plane = plane_of(image.get(), heif_channel_interleaved);
    if (plane.width_px != size.width_px || plane.height_px != size.height_px) return tl::unexpected(wrong_tiles());
    return image;
}

int count_for(int whole_px, int tile_px) { return (whole_px + tile_px - 1) / tile_px; }

}  // namespace

// NOLINTNEXTLINE(cert-err58-cpp): plain pointers
const heif_reader HeifSource::kReader{
    1, [](void* user) { return static_cast<std::int64_t>(source_of(user).at_); },
    [](void* to, std::size_t count, void* user) { return source_of(user).read(static_cast<std::uint8_t*>(to), count); },
    [](std::int64_t to, void* user) {
        if (to < 0 || static_cast<std::uint64_t>(to) > source_of(user).bytes_.size()) return 1;
        source_of(user).at_ = static_cast<std::size_t>(to);
        return 0;
    },
    [](std::int64_t size, void* user) {
        return static_cast<std::uint64_t>(size) > source_of(user).bytes_.size()
                   ? heif_reader_grow_status_size_beyond_eof
                   : heif_reader_grow_status_size_reached;
    }};

int HeifSource::read(std::uint8_t* to, std::size_t count) {
    if (count > bytes_.size() - at_) return 1;
    std::copy_n(bytes_.data() + at_, count, to);
    for (const std::size_t place : hidden_flags_)
        if (place >= at_ && place - at_ < count) to[place - at_] &= 0xFEU;
    at_ += count;
    return 0;
}

heif_error HeifSource::give_to(heif_context* context) {
    if (hidden_flags_.empty())
        return heif_context_read_from_memory_without_copy(context, bytes_.data(), bytes_.size(), nullptr);
    return heif_context_read_from_reader(context, &kReader, this, nullptr);
}

domain::Result<Raster> decode_tiles(heif_context* context, const HeifTiles& tiles, Size full,
                                    const DecodeOrder& order) {
    const auto first = tile_handle(context, tiles.items.front());
    if (!first) return tl::unexpected(first.error());
    const Size tile{heif_image_handle_get_width(first->get()), heif_image_handle_get_height(first->get())};
    if (auto sized = check_size("HEIC's tile", tile.width_px, tile.height_px); !sized)
        return tl::unexpected(sized.error());
    const int columns = count_for(full.width_px, tile.width_px), rows = count_for(full.height_px, tile.height_px);
    if (static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows) != tiles.items.size())
        return tl::unexpected(wrong_tiles());
    RowReducer reducer(full.width_px, full.height_px, order);
    const int band_px = std::min(tile.height_px, full.height_px);
    Raster band{full.width_px, band_px, 3, {}};
    band.pixels.resize(band.stride() * static_cast<std::size_t>(band_px));
    auto item = tiles.items.begin();
    for (int top = 0; top < full.height_px; top += tile.height_px) {
        const int high = std::min(tile.height_px, full.height_px - top);
        for (int left = 0; left < full.width_px; left += tile.width_px) {
            const auto image = decode_tile(context, *item++, tile);
            if (!image) return tl::unexpected(image.error());
            const HeifPlane plane = plane_of(image->get(), heif_channel_interleaved);
            const int wide = std::min(tile.width_px, full.width_px - left);
            for (int y = 0; y < high; ++y)
                lay_on_white(plane.row(y), band.row(y) + static_cast<std::ptrdiff_t>(left) * 3,
                             static_cast<std::size_t>(wide));
        }
        for (int y = 0; y < high; ++y) reducer.add(band.row(y));
    }
    return reducer.take();
}

}  // namespace media
