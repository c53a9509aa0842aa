// Numbers of a TIFF (the body of EXIF) in its own byte order. Inside this room only.
#pragma once
#include "media/raster.hpp"
#include <algorithm>
#include <optional>
#include <string_view>

namespace media {

// Reads give 0 outside of it.
class TiffReader {
  public:
    // Of an EXIF block, with or without its "Exif" head. nullopt when it is none.
    static std::optional<TiffReader> of(Bytes exif) {
        constexpr std::string_view kExifHead("Exif\0\0", 6);
        if (exif.size() >= kExifHead.size() && std::equal(kExifHead.begin(), kExifHead.end(), exif.begin()))
            exif = exif.subspan(kExifHead.size());
        if (exif.size() < 8 || exif[0] != exif[1] || (exif[0] != 'I' && exif[0] != 'M')) return std::nullopt;
        return TiffReader(exif, exif[0] == 'I');
    }
    std::uint32_t u16(std::size_t at) const { return number(at, 2); }
    std::uint32_t u32(std::size_t at) const { return number(at, 4); }
    std::size_t size() const { return bytes_.size(); }
    Bytes bytes() const { return bytes_; }

    // Where the entry of `tag` begins in the directory at `directory`: 2 bytes of tag, 2 of type, 4 of count, 4 of
    // value.
    std::optional<std::size_t> find(std::size_t directory, std::uint32_t tag) const {
        constexpr std::size_t kEntryBytes = 12;
        const std::size_t entries = u16(directory);
        for (std::size_t i = 0; i < entries; ++i) {
            const std::size_t entry = directory + 2 + i * kEntryBytes;
            if (entry + kEntryBytes > size()) return std::nullopt;
            if (u16(entry) == tag) return entry;
        }
        return std::nullopt;
    }

  private:
    TiffReader(Bytes bytes, bool little_endian) : bytes_(bytes), little_(little_endian) {}
    std::uint32_t number(std::size_t at, std::size_t length) const {
        if (at > bytes_.size() || bytes_.size() - at < length) return 0;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < length; ++i) value = value << 8U | bytes_[at + (little_ ? length - 1 - i : i)];
        return value;
    }
    Bytes bytes_;
    bool little_;
};

}  // namespace media
