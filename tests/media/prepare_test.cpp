// What leaves: within the limits, upright, sRGB, and nothing in it but the picture.
#include "media/jpeg_reader.hpp"
#include "media/local_media.hpp"
#include "tests/media/pictures.hpp"
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <lcms2.h>
#include <memory>

namespace {

using domain::NetworkKind;

test::Bytes bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// The markers of a JPEG up to its first scan, and how many bytes follow its end marker. Written apart from the product.
struct Anatomy {
    std::vector<int> markers;
    std::size_t bytes_after_end = 0;
};

Anatomy dissect(const test::Bytes& jpeg) {
    Anatomy found;
    std::size_t at = 2;
    while (at + 4 <= jpeg.size() && jpeg[at] == 0xFF) {
        const int marker = jpeg[at + 1];
        found.markers.push_back(marker);
        at += 2 + (static_cast<std::size_t>(jpeg[at + 2]) << 8U | jpeg[at + 3]);
        if (marker == 0xDA) break;
    }
    while (at + 1 < jpeg.size() && !(jpeg[at] == 0xFF && jpeg[at + 1] == 0xD9)) ++at;
    found.bytes_after_end = jpeg.size() - at - 2;
    return found;
}

std::string run(const std::string& command) {
    std::string text;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), &pclose);
    std::array<char, 512> part{};
    while (pipe && std::fgets(part.data(), part.size(), pipe.get()) != nullptr) text += part.data();
    return text;
}

domain::Result<ports::PreparedPhoto> prepare(const test::Bytes& bytes, const domain::PhotoLimits& limits,
                                             const domain::CropBox& crop = {}) {
    const test::TemporaryFolder folder;
    return media::LocalMedia().prepare(folder.write("photo", bytes), limits, crop);
}

TEST(prepare, leaves_nothing_in_the_file_but_the_picture) {
    const auto private_jpeg = test::with_exif(test::jpeg(test::four_corners(1200, 800)), 6, true);
    const auto prepared = prepare(private_jpeg, domain::photo_limits_of(NetworkKind::mastodon));
    ASSERT_TRUE(prepared.has_value()) << prepared.error().detail;
    const Anatomy anatomy = dissect(prepared->jpeg);
    // JFIF, tables, frame, scan: no APP1 (EXIF, XMP), APP2 (ICC), APP13 (IPTC), comment.
    EXPECT_THAT(anatomy.markers, testing::Each(testing::AnyOf(0xE0, 0xDB, 0xC0, 0xC4, 0xDA)));
    EXPECT_EQ(anatomy.bytes_after_end, 0U);
    const std::string text(prepared->jpeg.begin(), prepared->jpeg.end());
    EXPECT_EQ(text.find("private"), std::string::npos);
    EXPECT_EQ(text.find("Exif"), std::string::npos);
}

TEST(prepare, is_clean_to_an_independent_reader) {
    if (std::system("exiftool -ver > /dev/null 2>&1") != 0)
        GTEST_SKIP() << "exiftool is not installed (Debian package libimage-exiftool-perl): not read independently";
    const test::TemporaryFolder folder;
    const auto file = folder.write("in.jpg", test::with_exif(test::jpeg(test::four_corners(1200, 800)), 6, true));
    const std::string before = run("exiftool -a -G1 -s '" + file.string() + "'");
    for (const char* group : {"[IFD0]", "[GPS]", "[XMP-dc]", "[IPTC]", "Comment"})
        ASSERT_THAT(before, testing::HasSubstr(group)) << "the test's own picture must hold what is to be removed";
    const auto prepared = media::LocalMedia().prepare(file, domain::photo_limits_of(NetworkKind::x), {});
    ASSERT_TRUE(prepared.has_value());
    const auto out = folder.write("out.jpg", prepared->jpeg);
    const std::string after = run("exiftool -a -G1 -s '" + out.string() + "'");
    ASSERT_THAT(after, testing::HasSubstr("ImageWidth"));
    for (const char* group :
         {"[IFD0]", "[ExifIFD]", "[GPS]", "[XMP", "[IPTC]", "[ICC", "Comment", "Trailer", "Warning"})
        EXPECT_THAT(after, testing::Not(testing::HasSubstr(group)));
}

TEST(prepare, never_changes_the_original) {
    const test::TemporaryFolder folder;
    const auto bytes = test::with_exif(test::jpeg(test::four_corners(1200, 800)), 3, true);
    const auto file = folder.write("in.jpg", bytes);
    const auto written = std::filesystem::last_write_time(file);
    ASSERT_TRUE(media::LocalMedia().prepare(file, domain::photo_limits_of(NetworkKind::bluesky), {}).has_value());
    EXPECT_EQ(bytes_of(file), bytes);
    EXPECT_EQ(std::filesystem::last_write_time(file), written);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(prepare, keeps_every_network_s_limits_with_a_picture_that_hardly_compresses) {
    const auto large = test::jpeg(test::texture(4200, 2200), test::JpegKind::plain, 80);
    for (const NetworkKind network : domain::kAllNetworks) {
        const auto limits = domain::photo_limits_of(network);
        const auto prepared = prepare(large, limits);
        ASSERT_TRUE(prepared.has_value()) << prepared.error().detail;
        EXPECT_LE(prepared->jpeg.size(), limits.max_bytes);
        EXPECT_LE(std::max(prepared->width_px, prepared->height_px), limits.max_side_px);
        EXPECT_LE(static_cast<std::int64_t>(prepared->width_px) * prepared->height_px, limits.max_pixels);
        media::JpegReader reader(prepared->jpeg);
        ASSERT_TRUE(reader.read_header());
        EXPECT_EQ(reader.full_width_px(), prepared->width_px);
        EXPECT_EQ(reader.full_height_px(), prepared->height_px);
    }
}

TEST(prepare, uses_the_bytes_it_is_given) {
    const auto bytes = test::jpeg(test::texture(1000, 700));
    const auto prepared = prepare(bytes, {400'000, 4000, 100'000'000});
    ASSERT_TRUE(prepared.has_value());
    EXPECT_LE(prepared->jpeg.size(), 400'000U);
    EXPECT_GT(prepared->jpeg.size(), 200'000U) << "a picture far below the limit was made worse than it needed to be";
}

TEST(prepare, never_enlarges) {
    const auto prepared = prepare(test::png(test::four_corners(300, 200)), domain::photo_limits_of(NetworkKind::x));
    ASSERT_TRUE(prepared.has_value());
    EXPECT_EQ(prepared->width_px, 300);
    EXPECT_EQ(prepared->height_px, 200);
}

TEST(prepare, says_so_when_no_size_worth_posting_fits) {
    const auto prepared = prepare(test::jpeg(test::texture(1200, 900)), {2'000, 4000, 100'000'000});
    ASSERT_FALSE(prepared.has_value());
    EXPECT_EQ(prepared.error().kind, domain::ErrorKind::rejected);
    EXPECT_THAT(prepared.error().detail, testing::HasSubstr("2,000 bytes"));
}

TEST(prepare, cuts_out_the_part_asked_for_after_turning_upright) {
    // Orientation 6: upright, the corners are B R / W G.
    const auto turned = test::with_exif(test::jpeg(test::four_corners(1200, 800)), 6);
    const auto prepared = prepare(turned, domain::photo_limits_of(NetworkKind::mastodon), {0.5, 0, 0.5, 0.5});
    ASSERT_TRUE(prepared.has_value()) << prepared.error().detail;
    EXPECT_EQ(prepared->width_px, 400);
    EXPECT_EQ(prepared->height_px, 600);
    const auto sent = media::LocalMedia().decode(prepared->jpeg, 4000);
    EXPECT_EQ(test::corners(sent->rgba, sent->width_px, sent->height_px, 4), "RRRR");
}

TEST(prepare, refuses_a_crop_outside_the_picture) {
    const auto bytes = test::jpeg(test::four_corners(100, 100));
    for (const domain::CropBox crop : {domain::CropBox{0.6, 0, 0.6, 1}, domain::CropBox{0, 0, 0, 1},
                                       domain::CropBox{-0.1, 0, 1, 1}, domain::CropBox{0, 0, NAN, 1}}) {
        const auto prepared = prepare(bytes, domain::photo_limits_of(NetworkKind::x), crop);
        ASSERT_FALSE(prepared.has_value());
        EXPECT_EQ(prepared.error().kind, domain::ErrorKind::rejected);
    }
}

// A profile in which the red and the green channel are swapped shows whether profiles are applied.
test::Bytes swapped_profile() {
    const cmsCIExyY white{0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries{{0.30, 0.60, 1}, {0.64, 0.33, 1}, {0.15, 0.06, 1}};
    cmsToneCurve* curve = cmsBuildGamma(nullptr, 2.2);
    std::array<cmsToneCurve*, 3> curves{curve, curve, curve};
    cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves.data());
    cmsUInt32Number length = 0;
    cmsSaveProfileToMem(profile, nullptr, &length);
    test::Bytes bytes(length);
    cmsSaveProfileToMem(profile, bytes.data(), &length);
    cmsCloseProfile(profile);
    cmsFreeToneCurve(curve);
    return bytes;
}

test::Bytes with_profile(const test::Bytes& jpeg, const test::Bytes& profile) {
    test::Bytes out{0xFF, 0xD8, 0xFF, 0xE2};
    const std::size_t length = 2 + 14 + profile.size();
    out.push_back(static_cast<std::uint8_t>(length >> 8U));
    out.push_back(static_cast<std::uint8_t>(length));
    for (const char c : std::string("ICC_PROFILE\0\x01\x01", 14)) out.push_back(static_cast<std::uint8_t>(c));
    out.insert(out.end(), profile.begin(), profile.end());
    out.insert(out.end(), jpeg.begin() + 2, jpeg.end());
    return out;
}

TEST(prepare, turns_the_colours_of_another_profile_into_srgb) {
    const auto picture = with_profile(test::jpeg(test::four_corners(640, 480)), swapped_profile());
    const auto prepared = prepare(picture, domain::photo_limits_of(NetworkKind::mastodon));
    ASSERT_TRUE(prepared.has_value()) << prepared.error().detail;
    const auto sent = media::LocalMedia().decode(prepared->jpeg, 640);
    const auto red_corner = static_cast<std::size_t>(4 * (60 * 640 + 80));
    EXPECT_GT(sent->rgba[red_corner + 1], 180) << "red in that profile is green to the eye";
    EXPECT_LT(sent->rgba[red_corner], 90);
}

TEST(prepare, ignores_a_profile_that_is_broken) {
    const auto picture = with_profile(test::jpeg(test::four_corners(640, 480)), test::Bytes(200, 7));
    const auto prepared = prepare(picture, domain::photo_limits_of(NetworkKind::mastodon));
    ASSERT_TRUE(prepared.has_value()) << prepared.error().detail;
    const auto sent = media::LocalMedia().decode(prepared->jpeg, 640);
    EXPECT_EQ(test::corners(sent->rgba, sent->width_px, sent->height_px, 4), "RGBW");
}

}  // namespace
