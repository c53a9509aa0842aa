// HEIC and AVIF to raster. Source for the calls: libheif/heif.h. libheif turns the picture upright itself.
#include "media/decoders.hpp"
#include "media/over_white.hpp"
#include "media/row_reducer.hpp"
#include "ports/media.hpp"
#include <libheif/heif.h>
#include <memory>

namespace media {

namespace {

template<class T, void (*release)(T*)>
struct Release {
    void operator()(T* object) const { release(object); }
};
using Context = std::unique_ptr<heif_context, Release<heif_context, heif_context_free>>;
struct HandleRelease {
    void operator()(const heif_image_handle* handle) const { heif_image_handle_release(handle); }
};
using Handle = std::unique_ptr<heif_image_handle, HandleRelease>;
struct ImageRelease {
    void operator()(const heif_image* image) const { heif_image_release(image); }
};
using Image = std::unique_ptr<heif_image, ImageRelease>;

tl::unexpected<domain::Error> fault(const heif_error& error) {
    const std::string why = error.message != nullptr ? error.message : "no reason given";
    if (error.code == heif_error_Unsupported_filetype || error.code == heif_error_Unsupported_feature)
        return tl::unexpected(malformed("The HEIC uses something this program cannot read (" + why +
                                        "): set the phone to JPEG, or export it as JPEG."));
    return tl::unexpected(malformed("The HEIC is damaged (" + why + "): copy it from the phone again."));
}

std::vector<std::uint8_t> profile_of(const heif_image_handle* handle) {
    std::vector<std::uint8_t> profile(heif_image_handle_get_raw_color_profile_size(handle));
    if (profile.empty() || heif_image_handle_get_raw_color_profile(handle, profile.data()).code != heif_error_Ok)
        return {};
    return profile;
}

Raster reduce(const heif_image* image, const DecodeOrder& order) {
    const int width = heif_image_get_width(image, heif_channel_interleaved);
    const int height = heif_image_get_height(image, heif_channel_interleaved);
    int stride = 0;
    const std::uint8_t* plane = heif_image_get_plane_readonly(image, heif_channel_interleaved, &stride);
    RowReducer reducer(width, height, order);
    std::vector<std::uint8_t> rgb(3 * static_cast<std::size_t>(width));
    for (int y = 0; y < height; ++y) {
        lay_on_white(plane + static_cast<std::ptrdiff_t>(y) * stride, rgb.data(), static_cast<std::size_t>(width));
        reducer.add(rgb.data());
    }
    return reducer.take();
}

}  // namespace

domain::Result<Decoded> decode_heif(Bytes bytes, const DecodeOrder& order) {
    const Context context(heif_context_alloc());
    heif_context_set_maximum_image_size_limit(context.get(), ports::kMaxPictureSidePx);
    if (const auto error =
            heif_context_read_from_memory_without_copy(context.get(), bytes.data(), bytes.size(), nullptr);
        error.code != heif_error_Ok)
        return fault(error);
    heif_image_handle* raw_handle = nullptr;
    if (const auto error = heif_context_get_primary_image_handle(context.get(), &raw_handle);
        error.code != heif_error_Ok)
        return fault(error);
    const Handle handle(raw_handle);
    Decoded out;
    out.full_width_px = heif_image_handle_get_width(handle.get());
    out.full_height_px = heif_image_handle_get_height(handle.get());
    if (auto sized = check_size("HEIC", out.full_width_px, out.full_height_px); !sized)
        return tl::unexpected(sized.error());
    heif_image* raw_image = nullptr;
    if (const auto error =
            heif_decode_image(handle.get(), &raw_image, heif_colorspace_RGB, heif_chroma_interleaved_RGBA, nullptr);
        error.code != heif_error_Ok)
        return fault(error);
    const Image image(raw_image);
    out.raster = reduce(image.get(), order);
    out.icc = profile_of(handle.get());
    return out;
}

}  // namespace media
