// libheif's errors and planes.
#include "media/heif_room.hpp"

namespace media {

domain::Error heif_fault(const heif_error& error) {
    const std::string why = error.message != nullptr ? error.message : "no reason given";
    if (error.code == heif_error_Unsupported_filetype || error.code == heif_error_Unsupported_feature)
        return malformed("The HEIC uses something this program cannot read (" + why +
                         "): set the phone to JPEG, or export it as JPEG.");
    return malformed("The HEIC is damaged (" + why + "): copy it from the phone again.");
}

HeifPlane plane_of(const heif_image* image, heif_channel channel) {
    HeifPlane out;
    out.width_px = heif_image_get_width(image, channel);
    out.height_px = heif_image_get_height(image, channel);
    out.pixels = heif_image_get_plane_readonly(image, channel, &out.stride);
    return out;
}

}  // namespace media
