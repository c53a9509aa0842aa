// libheif's objects, released by themselves, and what its errors mean to a person.
#pragma once
#include "media/raster.hpp"
#include <libheif/heif.h>
#include <memory>

namespace media {

struct HeifRelease {
    void operator()(heif_context* context) const { heif_context_free(context); }
    void operator()(const heif_image_handle* handle) const { heif_image_handle_release(handle); }
    void operator()(const heif_image* image) const { heif_image_release(image); }
};
using HeifContext = std::unique_ptr<heif_context, HeifRelease>;
using HeifHandle = std::unique_ptr<heif_image_handle, HeifRelease>;
using HeifImage = std::unique_ptr<heif_image, HeifRelease>;

domain::Error heif_fault(const heif_error& error);

// Pixels of an image with one plane of RGBA, and their row length in bytes.
struct HeifPlane {
    const std::uint8_t* pixels = nullptr;
    int stride = 0, width_px = 0, height_px = 0;
    const std::uint8_t* row(int y) const { return pixels + static_cast<std::ptrdiff_t>(y) * stride; }
};
HeifPlane plane_of(const heif_image* image, heif_channel channel);

}  // namespace media
