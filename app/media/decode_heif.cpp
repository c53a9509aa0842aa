// HEIC and AVIF to raster. Source for the calls: libheif/heif.h.
#include "media/decode_heif_tiles.hpp"
#include "media/decoders.hpp"
#include "media/heif_budget.hpp"
#include "media/heif_room.hpp"
#include "media/over_white.hpp"
#include "media/row_reducer.hpp"
#include "ports/media.hpp"

namespace media {

namespace {

std::vector<std::uint8_t> profile_of(const heif_image_handle* handle) {
    std::vector<std::uint8_t> profile(heif_image_handle_get_raw_color_profile_size(handle));
    if (profile.empty() || heif_image_handle_get_raw_color_profile(handle, profile.data()).code != heif_error_Ok)
        return {};
    return profile;
}

Decoded decoded(Raster raster, int full_width_px, int full_height_px) {
    Decoded out;
    out.raster = std::move(raster);
    out.full_width_px = full_width_px;
    out.full_height_px = full_height_px;
    return out;
}

Decoded reduce_rgba(const heif_image* image, const DecodeOrder& order) {
    const HeifPlane plane = plane_of(image, heif_channel_interleaved);
    RowReducer reducer(plane.width_px, plane.height_px, order);
    std::vector<std::uint8_t> rgb(3 * static_cast<std::size_t>(plane.width_px));
    for (int y = 0; y < plane.height_px; ++y) {
        lay_on_white(plane.row(y), rgb.data(), static_cast<std::size_t>(plane.width_px));
        reducer.add(rgb.data());
    }
    return decoded(reducer.take(), plane.width_px, plane.height_px);
}

Decoded reduce_planes(const heif_image* image, const DecodeOrder& order) {
    const HeifPlane red = plane_of(image, heif_channel_R), green = plane_of(image, heif_channel_G),
                    blue = plane_of(image, heif_channel_B);
    RowReducer reducer(red.width_px, red.height_px, order);
    std::vector<std::uint8_t> rgb(3 * static_cast<std::size_t>(red.width_px));
    for (int y = 0; y < red.height_px; ++y) {
        const std::uint8_t *r = red.row(y), *g = green.row(y), *b = blue.row(y);
        for (std::uint8_t *to = rgb.data(), *end = to + rgb.size(); to != end;) {
            *to++ = *r++;
            *to++ = *g++;
            *to++ = *b++;
        }
        reducer.add(rgb.data());
    }
    return decoded(reducer.take(), red.width_px, red.height_px);
}

// All at once; libheif turns it upright itself. The size is what came out, whatever the file says. libheif works in
// planes of red, green and blue: where those will do, they are taken as they are, since RGBA would be another 4 bytes a
// pixel.
domain::Result<Decoded> decode_whole(const heif_image_handle* handle, const DecodeOrder& order) {
    const bool planes =
        heif_image_handle_get_luma_bits_per_pixel(handle) == 8 && heif_image_handle_has_alpha_channel(handle) == 0;
    heif_image* raw = nullptr;
    const auto error = heif_decode_image(handle, &raw, heif_colorspace_RGB,
                                         planes ? heif_chroma_444 : heif_chroma_interleaved_RGBA, nullptr);
    if (error.code != heif_error_Ok) return tl::unexpected(heif_fault(error));
    const HeifImage image(raw);
    return planes ? reduce_planes(image.get(), order) : reduce_rgba(image.get(), order);
}

domain::Result<Decoded> decode_in_tiles(heif_context* context, const HeifTiles& tiles, Size full,
                                        const DecodeOrder& order) {
    auto raster = decode_tiles(context, tiles, full, order);
    if (!raster) return tl::unexpected(raster.error());
    auto out = decoded(std::move(*raster), full.width_px, full.height_px);
    out.orientation = tiles.orientation;
    return out;
}

}  // namespace

domain::Result<Decoded> decode_heif(Bytes bytes, const DecodeOrder& order) {
    const auto index = read_heif_index(bytes);
    if (!index) return tl::unexpected(index.error());
    if (const auto fits = check_heif_budget(*index); !fits) return tl::unexpected(fits.error());
    const auto tiles = find_tiles(*index);
    HeifSource source(bytes, tiles ? tiles->hidden_flags : std::vector<std::size_t>{});
    const HeifContext context(heif_context_alloc());
    heif_context_set_maximum_image_size_limit(context.get(), ports::kMaxPictureSidePx);
    if (const auto error = source.give_to(context.get()); error.code != heif_error_Ok)
        return tl::unexpected(heif_fault(error));
    heif_image_handle* raw = nullptr;
    if (const auto error = heif_context_get_primary_image_handle(context.get(), &raw); error.code != heif_error_Ok)
        return tl::unexpected(heif_fault(error));
    const HeifHandle handle(raw);
    const bool by_tiles = tiles && heif_image_handle_has_alpha_channel(handle.get()) == 0;
    const Size full =
        by_tiles ? Size{heif_image_handle_get_ispe_width(handle.get()), heif_image_handle_get_ispe_height(handle.get())}
                 : Size{heif_image_handle_get_width(handle.get()), heif_image_handle_get_height(handle.get())};
    if (auto sized = check_size("HEIC", full.width_px, full.height_px); !sized) return tl::unexpected(sized.error());
    auto out = by_tiles ? decode_in_tiles(context.get(), *tiles, full, order) : decode_whole(handle.get(), order);
    if (out) out->icc = profile_of(handle.get());
    return out;
}

}  // namespace media
