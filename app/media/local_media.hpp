// The media port, done in this process.
#pragma once
#include "ports/media.hpp"

namespace media {

class LocalMedia final : public ports::Media {
  public:
    domain::Result<ports::PhotoProbe> examine(const std::filesystem::path& file) const override;
    domain::Result<ports::PreparedPhoto> prepare(const std::filesystem::path& file, const domain::PhotoLimits& limits,
                                                 const domain::CropBox& crop) const override;
    domain::Result<ports::PixelBuffer> decode(std::span<const std::uint8_t> bytes, int max_side_px) const override;
};

}  // namespace media
