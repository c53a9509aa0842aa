// Pictures for the tests, made by the encoders at hand: no test needs a file of somebody else's.
#pragma once
#include "media/raster.hpp"
#include <filesystem>
#include <string>
#include <vector>

namespace test {

using Bytes = std::vector<std::uint8_t>;

// Four corners of one colour each, so that every turn and mirror can be told apart: red, green / blue, white.
media::Raster four_corners(int width_px, int height_px);
// Fine texture everywhere: a picture that stays large when it is compressed.
media::Raster texture(int width_px, int height_px);

enum class JpegKind { plain, progressive, grey, cmyk };
Bytes jpeg(const media::Raster& rgb, JpegKind kind = JpegKind::plain, int quality = 92);

enum class PngKind { plain, sixteen_bit, half_transparent, interlaced, grey };
Bytes png(const media::Raster& rgb, PngKind kind = PngKind::plain);

Bytes webp(const media::Raster& rgb, bool lossless = true);
Bytes bmp(const media::Raster& rgb);
Bytes gif(const media::Raster& rgb);  // at most 8 colours; not compressed
Bytes heic();                         // four_corners(320, 240), kept in a file: few machines have an encoder

// A JPEG with an EXIF block put in: orientation, and with `private_data` also GPS, XMP, IPTC, a comment, and bytes
// after the end, which must never leave.
Bytes with_exif(const Bytes& jpeg, int orientation, bool private_data = false);
// A JPEG or PNG header that declares this size, and nothing much after it.
Bytes jpeg_header(int width_px, int height_px);
Bytes png_header(std::uint32_t width_px, std::uint32_t height_px);

// The corner's colour as one letter: R, G, B, W, or ? when it is none of them. `corner`: 0 to 3 as one reads.
char corner_colour(const std::vector<std::uint8_t>& pixels, int width_px, int height_px, int channels, int corner);
// All four, as "RGBW".
std::string corners(const std::vector<std::uint8_t>& pixels, int width_px, int height_px, int channels);

// A folder that is gone when the test ends.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    std::filesystem::path write(const std::string& name, const Bytes& bytes) const;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace test
