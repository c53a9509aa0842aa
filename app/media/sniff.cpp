// What kind of picture the bytes are, by their first bytes.
#include "media/sniff.hpp"
#include <algorithm>
#include <array>
#include <string_view>

namespace media {

namespace {

bool has_at(Bytes bytes, std::size_t offset, std::string_view what) {
    if (bytes.size() < offset + what.size()) return false;
    return std::equal(what.begin(), what.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

// Source: ISO/IEC 23008-12 (HEIF), section 10; AVIF is read by the same library. "ftyp" box, then the brand.
bool is_heif(Bytes bytes) {
    constexpr std::array<std::string_view, 9> kBrands{"heic", "heix", "heim", "heis", "hevc",
                                                      "mif1", "msf1", "avif", "avis"};
    return has_at(bytes, 4, "ftyp") &&
           std::any_of(kBrands.begin(), kBrands.end(), [&](std::string_view brand) { return has_at(bytes, 8, brand); });
}

}  // namespace

PictureKind sniff(Bytes bytes) {
    if (has_at(bytes, 0, "\xFF\xD8\xFF")) return PictureKind::jpeg;
    if (has_at(bytes, 0, "\x89PNG\r\n\x1A\n")) return PictureKind::png;
    if (has_at(bytes, 0, "RIFF") && has_at(bytes, 8, "WEBP")) return PictureKind::webp;
    if (has_at(bytes, 0, "GIF87a") || has_at(bytes, 0, "GIF89a")) return PictureKind::gif;
    if (has_at(bytes, 0, "BM")) return PictureKind::bmp;
    if (is_heif(bytes)) return PictureKind::heif;
    return PictureKind::unknown;
}

}  // namespace media
