// PNG by libpng's simplified interface.
#include "ui/png_file.hpp"
#include <png.h>

namespace ui {

domain::Status write_png(const std::filesystem::path& file, const Pixels& pixels) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(pixels.width_px);
    image.height = static_cast<png_uint_32>(pixels.height_px);
    image.format = PNG_FORMAT_RGBA;
    if (png_image_write_to_file(&image, file.c_str(), 0, pixels.rgba.data(), 0, nullptr) != 0) return {};
    const std::string why = image.message;
    png_image_free(&image);
    return domain::fail(domain::ErrorKind::storage, "Cannot write " + file.string() + ": " + why);
}

}  // namespace ui
