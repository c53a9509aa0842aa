// Pictures in and out: what the services ask of the media room. Every picture byte from outside passes through here.
#pragma once
#include "domain/photo.hpp"
#include "domain/photo_limits.hpp"
#include "domain/result.hpp"
#include "domain/sharpness.hpp"
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace ports {

// Checked before anything is allocated for the picture; the pixel figures are those that the file's header declares.
inline constexpr std::uint64_t kMaxPictureBytes = 100ULL << 20U;
inline constexpr std::int64_t kMaxPicturePixels = 120'000'000;
inline constexpr int kMaxPictureSidePx = 30'000;
inline constexpr int kThumbnailSidePx = 512;

// sRGB, 8 bits; rgba: height × width × 4, row-major, alpha always 255 (transparent parts lie on white).
struct PixelBuffer {
    int width_px = 0, height_px = 0;
    std::vector<std::uint8_t> rgba;
    bool empty() const { return rgba.empty(); }
};

// One decode gives all. The thumbnail is upright, its longer side at most kThumbnailSidePx, never enlarged; it is
// empty when check.verdict is unreadable.
struct PhotoProbe {
    domain::PhotoCheck check;
    PixelBuffer thumbnail;
    domain::UtcTime taken{};           // by its camera's clock, from EXIF; the epoch: not known
    domain::Sharpness sharpness = {};  // empty when unreadable, or under 64 px on a side
};

// The bytes that would leave: a baseline JPEG with nothing in it but the picture.
struct PreparedPhoto {
    std::vector<std::uint8_t> jpeg;
    int width_px = 0, height_px = 0;
    int quality = 0;  // of the JPEG encoder, 1..100
};

// All calls: any thread, several at once; they block for as long as decoding takes (tens of milliseconds for a camera's
// JPEG), so never on the UI thread. Nothing is written but what is returned; the original is only read.
class Media {
  public:
    virtual ~Media() = default;

    // Error: not_found (no such file), storage (a directory, no right to read, a read that fails). A file that was read
    // but is not a whole picture is no Error: check.verdict is unreadable, and check.fault says why and what to do.
    virtual domain::Result<PhotoProbe> examine(const std::filesystem::path& file) const = 0;

    // Upright, cropped, sRGB, scaled down (never up) and encoded so that both limits hold. Error: as above, malformed
    // (not a picture, or damaged), rejected (the limits cannot be held at any size that is worth posting).
    virtual domain::Result<PreparedPhoto> prepare(const std::filesystem::path& file, const domain::PhotoLimits& limits,
                                                  const domain::CropBox& crop = {}) const = 0;

    // For pictures of the feed and for slides: the first frame, upright, longer side at most max_side_px (1 or more).
    // Error: malformed (not a picture, damaged, or over the limits above).
    virtual domain::Result<PixelBuffer> decode(std::span<const std::uint8_t> bytes, int max_side_px) const = 0;
};

}  // namespace ports
