// Nothing of the file leaves but its picture: every format, with what phones, cameras and editors put beside it, read
// back by an own walk over the markers and, where it is installed, by exiftool.
#include "media/local_media.hpp"
#include "tests/media/grid_heic.hpp"
#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <string_view>

namespace {

constexpr std::string_view kSecret = "PRIVATE-4711";

struct Carrier {
    std::string name;
    test::Bytes bytes;
};

void append(test::Bytes& to, std::string_view text) { to.insert(to.end(), text.begin(), text.end()); }

void append_big_endian(test::Bytes& to, std::uint32_t value, int count) {
    for (int i = count - 1; i >= 0; --i)
        to.push_back(static_cast<std::uint8_t>(value >> (8 * static_cast<unsigned>(i))));
}

// A JPEG segment right after the start marker.
void insert_segment(test::Bytes& jpeg, std::uint8_t marker, std::string_view payload) {
    test::Bytes segment{0xFF, marker};
    append_big_endian(segment, static_cast<std::uint32_t>(payload.size() + 2), 2);
    append(segment, payload);
    jpeg.insert(jpeg.begin() + 2, segment.begin(), segment.end());
}

// XMP in many segments (ISO 16684-1, part 3), maker notes of unknown make, a second picture behind the first (MPF,
// CIPA DC-007), and a film behind that, as phones write "motion photos".
test::Bytes phone_jpeg(const test::Bytes& plain) {
    test::Bytes jpeg = test::with_exif(plain, 1, true);
    const std::string secret(kSecret);
    for (int part = 0; part < 3; ++part)
        insert_segment(jpeg, 0xE1,
                       std::string("http://ns.adobe.com/xmp/extension/\0", 35) + secret + std::string(60'000, 'x'));
    insert_segment(jpeg, 0xE2, std::string("MPF\0MM\0*\0\0\0\x08", 12) + secret);
    insert_segment(jpeg, 0xEB, "JP" + secret);
    insert_segment(jpeg, 0xFE, secret);
    jpeg.insert(jpeg.end(), plain.begin(), plain.end());
    append(jpeg, std::string("\0\0\0\x18"
                             "ftypmp42\0\0\0\0mp42isom",
                             24) +
                     secret);
    return jpeg;
}

// CRC-32 as of PNG. Source: RFC 2083, section 15.
std::uint32_t crc_of(const test::Bytes& bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const std::uint8_t byte : bytes) {
        crc ^= byte;
        for (int bit = 0; bit < 8; ++bit) crc = (crc & 1U) != 0 ? 0xEDB88320U ^ (crc >> 1U) : crc >> 1U;
    }
    return ~crc;
}

void insert_chunk(test::Bytes& png, std::string_view name, std::string_view payload) {
    constexpr std::ptrdiff_t kAfterHeader = 33;
    test::Bytes typed, chunk;
    append(typed, name);
    append(typed, payload);
    append_big_endian(chunk, static_cast<std::uint32_t>(payload.size()), 4);
    chunk.insert(chunk.end(), typed.begin(), typed.end());
    append_big_endian(chunk, crc_of(typed), 4);
    png.insert(png.begin() + kAfterHeader, chunk.begin(), chunk.end());
}

test::Bytes talkative_png(test::Bytes png) {
    const std::string secret(kSecret);
    insert_chunk(png, "tEXt", std::string("Author\0", 7) + secret);
    insert_chunk(png, "iTXt", std::string("XML:com.adobe.xmp\0\0\0\0\0", 22) + secret);
    insert_chunk(png, "eXIf", std::string("MM\0*\0\0\0\x08\0\0", 10) + secret);
    append(png, secret);
    return png;
}

test::Bytes talkative_webp(test::Bytes webp) {
    for (const std::string_view name : {"XMP ", "EXIF"}) {
        append(webp, name);
        append(webp, std::string_view("\x0C\0\0\0", 4));
        append(webp, kSecret);
    }
    const auto size = static_cast<std::uint32_t>(webp.size() - 8);
    for (unsigned i = 0; i < 4; ++i) webp[4 + i] = static_cast<std::uint8_t>(size >> (8 * i));
    return webp;
}

test::Bytes with_tail(test::Bytes bytes) {
    append(bytes, kSecret);
    return bytes;
}

std::vector<Carrier> carriers() {
    const auto scene = test::four_corners(800, 600);
    return {{"JPEG of a phone", phone_jpeg(test::jpeg(scene))},
            {"progressive JPEG", phone_jpeg(test::jpeg(scene, test::JpegKind::progressive))},
            {"CMYK JPEG", phone_jpeg(test::jpeg(scene, test::JpegKind::cmyk))},
            {"grey JPEG", phone_jpeg(test::jpeg(scene, test::JpegKind::grey))},
            {"PNG", talkative_png(test::png(scene))},
            {"PNG of 16 bits", talkative_png(test::png(scene, test::PngKind::sixteen_bit))},
            {"PNG with transparency", talkative_png(test::png(scene, test::PngKind::half_transparent))},
            {"WebP", talkative_webp(test::webp(scene, true))},
            {"GIF", with_tail(test::gif(scene))},
            {"BMP", with_tail(test::bmp(scene))},
            {"HEIC", with_tail(test::heic())},
            {"HEIC in tiles", with_tail(test::grid_heic({.quarters_left = 1}))}};
}

test::Bytes prepared(const Carrier& carrier) {
    const test::TemporaryFolder folder;
    const auto file = folder.write("in", carrier.bytes);
    const auto out = media::LocalMedia().prepare(file, domain::photo_limits_of(domain::NetworkKind::x), {});
    EXPECT_TRUE(out.has_value()) << carrier.name << ": " << (out ? "" : out.error().detail);
    std::ifstream again(file, std::ios::binary);
    const test::Bytes after{std::istreambuf_iterator<char>(again), {}};
    EXPECT_EQ(after, carrier.bytes) << carrier.name << ": the original is changed";
    return out ? out->jpeg : test::Bytes{};
}

bool holds(const test::Bytes& bytes, std::string_view what) {
    return std::search(bytes.begin(), bytes.end(), what.begin(), what.end(),
                       [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); }) != bytes.end();
}

// Every marker of the file, scans included. What it cannot follow it ends with 0.
std::vector<int> markers_of(const test::Bytes& jpeg) {
    std::vector<int> markers;
    std::size_t at = 0;
    while (at + 1 < jpeg.size()) {
        if (jpeg[at] != 0xFF) return markers.push_back(0), markers;
        const int marker = jpeg[at + 1];
        markers.push_back(marker);
        at += 2;
        if (marker == 0xD9 && at == jpeg.size()) return markers;
        if (marker == 0xD8) continue;
        if (at + 2 > jpeg.size()) break;
        at += static_cast<std::size_t>(jpeg[at]) << 8U | jpeg[at + 1];
        if (marker != 0xDA) continue;
        while (at + 1 < jpeg.size() && (jpeg[at] != 0xFF || jpeg[at + 1] == 0)) ++at;
    }
    return markers.push_back(0), markers;
}

std::string output_of(const std::string& command) {
    std::string out;
    std::FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return out;
    std::array<char, 4096> part{};
    for (std::size_t count = 0; (count = std::fread(part.data(), 1, part.size(), pipe)) > 0;)
        out.append(part.data(), count);
    (void)pclose(pipe);
    return out;
}

TEST(privacy, of_no_format_does_anything_leave_but_the_picture) {
    constexpr std::array kBare{0xD8, 0xE0, 0xDB, 0xC0, 0xC4, 0xDA, 0xD9};
    for (const Carrier& carrier : carriers()) {
        ASSERT_TRUE(holds(carrier.bytes, kSecret)) << carrier.name << ": the test must put in what is to be removed";
        const test::Bytes jpeg = prepared(carrier);
        EXPECT_FALSE(holds(jpeg, kSecret)) << carrier.name;
        for (const int marker : markers_of(jpeg))
            EXPECT_TRUE(std::find(kBare.begin(), kBare.end(), marker) != kBare.end()) << carrier.name << ' ' << marker;
    }
}

TEST(privacy, an_independent_reader_finds_nothing_but_the_picture) {
    if (output_of("exiftool -ver 2> /dev/null").empty())
        GTEST_SKIP() << "exiftool is not installed (Debian package libimage-exiftool-perl): not read independently";
    const test::TemporaryFolder folder;
    for (const Carrier& carrier : carriers()) {
        const auto file = folder.write("out.jpg", prepared(carrier));
        const std::string seen = output_of("exiftool -ee -a -u -G0 -s '" + file.string() + "'");
        EXPECT_THAT(seen, testing::HasSubstr("ImageWidth")) << carrier.name;
        for (const char* group : {"[EXIF]", "[XMP]", "[IPTC]", "[MPF]", "[ICC_Profile]", "[MakerNotes]", "[QuickTime]",
                                  "[APP", "[Photoshop]", "[Trailer]", "Comment", "Thumbnail", "GPS", "Warning"})
            EXPECT_THAT(seen, testing::Not(testing::HasSubstr(group))) << carrier.name;
    }
}

}  // namespace
