// PNG by libpng's simplified interface.
#include "media/png_writer.hpp"
#include <png.h>
#include <string>

namespace media {

domain::Status write_png(const std::filesystem::path& file, int width_px, int height_px,
                         std::span<const std::uint8_t> rgba) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(width_px);
    image.height = static_cast<png_uint_32>(height_px);
    image.format = PNG_FORMAT_RGBA;
    if (png_image_write_to_file(&image, file.c_str(), 0, rgba.data(), 0, nullptr) != 0) return {};
    const std::string why = image.message;
    png_image_free(&image);
    return domain::fail(domain::ErrorKind::storage, "Cannot write " + file.string() + ": " + why);
}

}  // namespace media
