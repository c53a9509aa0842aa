// Colours to sRGB. Source for the calls: Little CMS 2 API, "Profiles", "Transforms".
#include "media/colour.hpp"
#include <algorithm>
#include <lcms2.h>
#include <memory>
#include <string_view>

namespace media {

namespace {

struct CloseProfile {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct DeleteTransform {
    void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
struct DeleteContext {
    void operator()(cmsContext context) const { cmsDeleteContext(context); }
};
using Profile = std::unique_ptr<void, CloseProfile>;
using Transform = std::unique_ptr<void, DeleteTransform>;
using Context = std::unique_ptr<std::remove_pointer_t<cmsContext>, DeleteContext>;

// Nearly every camera writes its sRGB profile with this in the description; converting it would only cost time.
bool is_srgb(const std::vector<std::uint8_t>& icc) {
    for (const std::string_view name :
         {std::string_view("sRGB IEC61966"), std::string_view("s\0R\0G\0B\0 \0I\0E\0C", 15)})
        if (std::search(icc.begin(), icc.end(), name.begin(), name.end(),
                        [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); }) != icc.end())
            return true;
    return false;
}

// False when the profile does not fit the raster. A context of its own: no state is shared between threads.
bool convert(const Raster& from, Raster& to, const std::vector<std::uint8_t>& icc, bool inverted_cmyk) {
    const Context context(cmsCreateContext(nullptr, nullptr));
    const Profile source(cmsOpenProfileFromMemTHR(context.get(), icc.data(), static_cast<cmsUInt32Number>(icc.size())));
    const Profile target(cmsCreate_sRGBProfileTHR(context.get()));
    if (!source || !target) return false;
    const auto wanted = from.channels == 4 ? cmsSigCmykData : cmsSigRgbData;
    if (cmsGetColorSpace(source.get()) != wanted) return false;
    const cmsUInt32Number cmyk = inverted_cmyk ? TYPE_CMYK_8_REV : TYPE_CMYK_8;
    const Transform transform(cmsCreateTransformTHR(context.get(), source.get(), from.channels == 4 ? cmyk : TYPE_RGB_8,
                                                    target.get(), TYPE_RGB_8, INTENT_RELATIVE_COLORIMETRIC,
                                                    cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE));
    if (!transform) return false;
    for (int y = 0; y < from.height_px; ++y)
        cmsDoTransform(transform.get(), from.row(y), to.row(y), static_cast<cmsUInt32Number>(from.width_px));
    return true;
}

// Ink over paper, without knowing the inks.
void mix_cmyk(const Raster& from, Raster& to, bool inverted) {
    const std::uint8_t* ink = from.pixels.data();
    for (std::size_t i = 0; i < to.pixels.size(); i += 3, ink += 4) {
        const unsigned light = inverted ? ink[3] : 255U - ink[3];
        for (std::size_t c = 0; c < 3; ++c)
            to.pixels[i + c] = static_cast<std::uint8_t>((inverted ? ink[c] : 255U - ink[c]) * light / 255);
    }
}

}  // namespace

Raster to_srgb(Decoded&& decoded) {
    Raster from = std::move(decoded.raster);
    const bool plain = decoded.icc.empty() || is_srgb(decoded.icc);
    if (from.channels == 3 && plain) return from;
    Raster to{from.width_px, from.height_px, 3, {}};
    to.pixels.resize(to.stride() * static_cast<std::size_t>(to.height_px));
    if (!plain && convert(from, to, decoded.icc, decoded.inverted_cmyk)) return to;
    if (from.channels == 3) return from;
    mix_cmyk(from, to, decoded.inverted_cmyk);
    return to;
}

}  // namespace media
