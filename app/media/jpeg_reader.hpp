// libjpeg behind a wall: its errors jump (longjmp), so every call into it stands alone in a method that owns nothing.
#pragma once
#include "media/jpeg_lockstep.hpp"
#include "media/jpeg_source.hpp"
#include <optional>

namespace media {

// One JPEG in memory, read once: read_header, start, then read_row height_px times. Each gives false on a fault, after
// which only fault() may be called. The bytes must outlive the reader.
class JpegReader {
  public:
    explicit JpegReader(Bytes bytes);
    ~JpegReader();
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;

    bool read_header();
    // Chooses the smallest of the whole, 1/2, 1/4 and 1/8 size whose longer side is at least `least_side_px` (0:
    // whole).
    bool start(int least_side_px);
    bool read_row(std::uint8_t* row);

    // After read_header.
    int full_width_px() const { return static_cast<int>(state_.image_width); }
    int full_height_px() const { return static_cast<int>(state_.image_height); }
    int orientation() const;
    std::vector<std::uint8_t> icc_profile() const;
    double luma_quantisation() const;  // mean of table 0
    bool is_cmyk() const;
    bool written_by_adobe() const { return state_.saw_Adobe_marker != 0; }
    // After start.
    int width_px() const { return static_cast<int>(state_.output_width); }
    int height_px() const { return static_cast<int>(state_.output_height); }

    // One sentence: what is wrong, where, what to do.
    domain::Error fault() const;

  private:
    bool open_header();
    std::size_t byte_place() const;
    std::string place() const;

    Bytes bytes_;
    JpegErrors errors_{};
    JpegSource source_;
    jpeg_progress_mgr progress_{};
    jpeg_decompress_struct state_{};
    bool created_ = false;
    std::int64_t scans_ = 1;                // as far as they were counted
    std::optional<JpegLockstep> lockstep_;  // of a progressive file
};

}  // namespace media
