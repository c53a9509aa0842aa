// The media port, done in this process: what a decode worker does inside, and tests and benchmarks measure. The program
// itself goes through SandboxedMedia.
#pragma once
#include "ports/media.hpp"

namespace media {

class LocalMedia final : public ports::Media {
  public:
    domain::Result<ports::PhotoProbe> examine(const std::filesystem::path& file) const override;
    domain::Result<ports::PreparedPhoto> prepare(const std::filesystem::path& file, const domain::PhotoLimits& limits,
                                                 const domain::CropBox& crop) const override;
    domain::Result<ports::PixelBuffer> decode(std::span<const std::uint8_t> bytes, int max_side_px) const override;

    // examine() once the bytes are at hand: what is no picture has the verdict unreadable.
    static ports::PhotoProbe examine_bytes(std::span<const std::uint8_t> bytes);
};

}  // namespace media
