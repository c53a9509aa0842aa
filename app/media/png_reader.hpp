// libpng behind a wall: its errors jump (longjmp), so every call into it stands alone in a method that owns nothing.
#pragma once
#include "media/raster.hpp"
#include <png.h>

namespace media {

// One PNG in memory, read once: read_header, start, then read_row, or read_all when interlaced(). Each gives false on a
// fault, after which only fault() may be called. Rows come as RGBA, 8 bits. The bytes must outlive the reader.
class PngReader {
  public:
    explicit PngReader(Bytes bytes) : left_(bytes), total_bytes_(bytes.size()) {}
    ~PngReader();
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;

    bool read_header();
    bool start();
    bool read_row(std::uint8_t* rgba_row);
    bool read_all(std::uint8_t** rgba_rows);  // height_px() pointers

    // After read_header.
    int width_px() const { return static_cast<int>(width_px_); }
    int height_px() const { return static_cast<int>(height_px_); }
    bool interlaced() const { return interlace_ != PNG_INTERLACE_NONE; }
    int orientation() const;
    std::vector<std::uint8_t> icc_profile() const;

    domain::Error fault() const;

  private:
    static void on_error(png_structp png, png_const_charp text);
    static void on_warning(png_structp png, png_const_charp text);
    static void on_read(png_structp png, png_bytep to, std::size_t count);

    Bytes left_;
    std::size_t total_bytes_;
    png_structp png_ = nullptr;
    png_infop info_ = nullptr;
    png_uint_32 width_px_ = 0, height_px_ = 0;
    int interlace_ = 0;
    bool ended_early_ = false;
};

}  // namespace media
