// Whether a JPEG holds its picture and nothing else. Source: ITU-T T.81, annex B (markers and segments); JFIF 1.02.
#include "media/bare_jpeg.hpp"
#include <algorithm>
#include <string_view>

namespace media {

namespace {

constexpr std::uint8_t kSof0 = 0xC0, kDht = 0xC4, kSoi = 0xD8, kEoi = 0xD9, kSos = 0xDA, kDqt = 0xDB, kDri = 0xDD,
                       kApp0 = 0xE0;
constexpr std::size_t kJfifBytes = 16;  // without a thumbnail
constexpr std::string_view kJfif("JFIF\0", 5);

class MarkerReader {
  public:
    MarkerReader(Bytes bytes, int width_px, int height_px) : bytes_(bytes), width_(width_px), height_(height_px) {}

    bool is_bare() {
        if (!take_marker(kSoi)) return false;
        for (;;) {
            if (left() < 2 || bytes_[at_] != 0xFF) return false;
            const std::uint8_t marker = bytes_[at_ + 1];
            at_ += 2;
            if (marker == kEoi) return left() == 0 && seen_frame_ && seen_scan_;
            if (!take_segment(marker)) return false;
            if (marker == kSos) skip_scan();
        }
    }

  private:
    std::size_t left() const { return bytes_.size() - at_; }
    unsigned number(std::size_t place) const { return bytes_[place] * 256U + bytes_[place + 1]; }

    bool take_marker(std::uint8_t marker) {
        if (left() < 2 || bytes_[at_] != 0xFF || bytes_[at_ + 1] != marker) return false;
        at_ += 2;
        return true;
    }

    bool take_segment(std::uint8_t marker) {
        if (left() < 2) return false;
        const std::size_t length = number(at_);
        if (length < 2 || length > left()) return false;
        const bool allowed = is_allowed(marker, length);
        at_ += length;
        return allowed;
    }

    bool is_allowed(std::uint8_t marker, std::size_t length) {
        switch (marker) {
        case kApp0: return length == kJfifBytes && std::equal(kJfif.begin(), kJfif.end(), bytes_.begin() + here(2));
        case kSof0: {
            if (length < 8 || seen_frame_) return false;
            seen_frame_ = true;
            return number(at_ + 3) == static_cast<unsigned>(height_) &&
                   number(at_ + 5) == static_cast<unsigned>(width_);
        }
        case kSos: return seen_scan_ = seen_frame_;
        case kDht:
        case kDqt:
        case kDri: return true;
        default: return false;
        }
    }

    std::ptrdiff_t here(std::size_t offset) const { return static_cast<std::ptrdiff_t>(at_ + offset); }

    // To the next marker: in a scan 0xFF stands before a 0 or a restart, 0xD0 to 0xD7.
    void skip_scan() {
        for (; left() >= 2; ++at_) {
            if (bytes_[at_] != 0xFF) continue;
            const std::uint8_t next = bytes_[at_ + 1];
            if (next != 0 && (next < 0xD0 || next > 0xD7)) return;
        }
    }

    Bytes bytes_;
    int width_, height_;
    std::size_t at_ = 0;
    bool seen_frame_ = false, seen_scan_ = false;
};

}  // namespace

bool is_bare_jpeg(Bytes bytes, int width_px, int height_px) {
    return MarkerReader(bytes, width_px, height_px).is_bare();
}

}  // namespace media
