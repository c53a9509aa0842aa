// Damaged, lying and hostile files: each gives a clear sentence, none a crash, none a large allocation.
#include "media/local_media.hpp"
#include "tests/media/grid_heic.hpp"
#include <gtest/gtest.h>
#include <random>

namespace {

struct Kind {
    const char* name;
    test::Bytes bytes;
};

std::vector<Kind> all_kinds() {
    const auto scene = test::four_corners(320, 240);
    return {{"JPEG", test::jpeg(scene)},
            {"JPEG", test::jpeg(scene, test::JpegKind::progressive)},
            {"PNG", test::png(scene)},
            {"PNG", test::png(scene, test::PngKind::interlaced)},
            {"WebP", test::webp(scene, true)},
            {"WebP", test::webp(scene, false)},
            {"GIF", test::gif(scene)},
            {"BMP", test::bmp(scene)},
            {"HEIC", test::heic()},
            {"HEIC", test::grid_heic()}};
}

std::string fault_of(const test::Bytes& bytes) {
    const auto picture = media::LocalMedia().decode(bytes, 500);
    return picture ? "" : picture.error().detail;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(hostile, a_file_cut_at_any_sixteenth_is_refused_with_its_kind_named) {
    for (const Kind& kind : all_kinds()) {
        ASSERT_EQ(fault_of(kind.bytes), "") << kind.name;
        for (std::size_t part = 1; part < 16; ++part) {
            const test::Bytes cut(kind.bytes.begin(),
                                  kind.bytes.begin() + static_cast<std::ptrdiff_t>(kind.bytes.size() * part / 16));
            const std::string fault = fault_of(cut);
            EXPECT_TRUE(contains(fault, kind.name)) << kind.name << " cut at " << part << "/16: " << fault;
            EXPECT_TRUE(contains(fault, ":")) << "says what to do: " << fault;
        }
    }
}

TEST(hostile, a_cut_jpeg_says_how_far_it_goes) {
    auto bytes = test::jpeg(test::texture(640, 480));
    bytes.resize(bytes.size() / 2);
    const std::string fault = fault_of(bytes);
    EXPECT_TRUE(contains(fault, "ends too early")) << fault;
    EXPECT_TRUE(contains(fault, "% of its height")) << fault;
}

TEST(hostile, a_jpeg_that_lacks_only_its_end_marker_passes) {
    auto bytes = test::jpeg(test::four_corners(320, 240));
    bytes.resize(bytes.size() - 2);
    EXPECT_EQ(fault_of(bytes), "");
}

TEST(hostile, bytes_turned_over_in_a_jpeg_never_crash) {
    const auto whole = test::jpeg(test::texture(160, 120));
    std::mt19937 random(11);
    for (int round = 0; round < 300; ++round) {
        auto bytes = whole;
        for (int i = 0; i < 6; ++i) bytes[2 + random() % (bytes.size() - 2)] = static_cast<std::uint8_t>(random());
        const auto picture = media::LocalMedia().decode(bytes, 200);
        EXPECT_TRUE(picture.has_value() || !picture.error().detail.empty());
    }
}

TEST(hostile, every_kind_survives_turned_over_bytes) {
    std::mt19937 random(5);
    for (const Kind& kind : all_kinds())
        for (int round = 0; round < 60; ++round) {
            auto bytes = kind.bytes;
            for (int i = 0; i < 4; ++i) bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
            const auto picture = media::LocalMedia().decode(bytes, 200);
            EXPECT_TRUE(picture.has_value() || !picture.error().detail.empty());
        }
}

TEST(hostile, a_header_that_declares_too_much_is_refused_by_its_numbers) {
    EXPECT_TRUE(contains(fault_of(test::jpeg_header(65535, 65535)), "65,500"));
    EXPECT_TRUE(contains(fault_of(test::jpeg_header(20000, 20000)), "20,000 × 20,000"));
    EXPECT_TRUE(contains(fault_of(test::png_header(65535, 65535)), "65,535 × 65,535"));
    EXPECT_TRUE(contains(fault_of(test::png_header(0x7FFFFFFF, 0x7FFFFFFF)), "megapixels"));
    EXPECT_FALSE(fault_of(test::png_header(0, 10)).empty());
}

TEST(hostile, a_small_file_that_declares_a_large_picture_is_refused) {
    EXPECT_TRUE(contains(fault_of(test::jpeg_header(12000, 9000)), "JPEG"));
    EXPECT_TRUE(contains(fault_of(test::png_header(12000, 9000)), "PNG"));
}

TEST(hostile, a_bmp_or_gif_that_declares_a_large_picture_is_refused) {
    auto bmp = test::bmp(test::four_corners(16, 16));
    bmp[18] = bmp[19] = bmp[22] = bmp[23] = 0xFF;  // width and height 65,535
    EXPECT_TRUE(contains(fault_of(bmp), "BMP"));
    auto gif = test::gif(test::four_corners(16, 16));
    gif[6] = gif[7] = gif[8] = gif[9] = 0xFF;
    EXPECT_TRUE(contains(fault_of(gif), "GIF"));
}

TEST(hostile, what_is_no_picture_is_refused) {
    EXPECT_TRUE(contains(fault_of({}), "empty"));
    EXPECT_TRUE(contains(fault_of({'h', 'e', 'l', 'l', 'o'}), "not a picture"));
    EXPECT_TRUE(contains(fault_of({0xFF, 0xD8, 0xFF}), "JPEG"));
}

TEST(hostile, a_file_that_is_none_is_an_error_and_not_a_verdict) {
    const test::TemporaryFolder folder;
    const media::LocalMedia media;
    EXPECT_EQ(media.examine(folder.path() / "nothing.jpg").error().kind, domain::ErrorKind::not_found);
    EXPECT_EQ(media.examine(folder.path()).error().kind, domain::ErrorKind::storage);
    EXPECT_EQ(media.examine("/dev/zero").error().kind, domain::ErrorKind::storage);
    EXPECT_EQ(media.prepare(folder.path(), domain::photo_limits_of(domain::NetworkKind::x), {}).error().kind,
              domain::ErrorKind::storage);
}

TEST(hostile, an_empty_or_damaged_file_gets_the_verdict_unreadable_with_a_reason) {
    const test::TemporaryFolder folder;
    for (const auto& file : {folder.write("empty.jpg", {}), folder.write("text.png", {'h', 'i'})}) {
        const auto probe = media::LocalMedia().examine(file);
        ASSERT_TRUE(probe.has_value());
        EXPECT_EQ(probe->check.verdict, domain::PhotoVerdict::unreadable);
        EXPECT_FALSE(probe->check.fault.empty());
        EXPECT_TRUE(probe->thumbnail.empty());
    }
}

}  // namespace
