// Files that another program has written: the eight orientations as exiftool puts them into a JPEG, a PNG and a WebP.
#include "media/local_media.hpp"
#include "tests/media/pictures.hpp"
#include <array>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace {

// What the stored four corners (RGBW) look like upright. Source: the figure of Exif 2.32, section 4.6.4.
constexpr std::array kUpright{"RGBW", "GRWB", "WBGR", "BWRG", "RBGW", "BRWG", "WGBR", "GWRB"};

test::Bytes bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(foreign_files, are_upright_in_all_eight_orientations_whatever_their_format) {
    if (std::system("exiftool -ver > /dev/null 2>&1") != 0)
        GTEST_SKIP() << "exiftool is not installed (Debian package libimage-exiftool-perl): no foreign files";
    const test::TemporaryFolder folder;
    const auto scene = test::four_corners(120, 80);
    for (std::size_t i = 0; i < kUpright.size(); ++i) {
        const std::array files{folder.write("a.jpg", test::jpeg(scene)), folder.write("a.png", test::png(scene)),
                               folder.write("a.webp", test::webp(scene, true))};
        const std::string command = "exiftool -q -n -overwrite_original -Orientation=" + std::to_string(i + 1) + " '" +
                                    folder.path().string() + "'/a.*";
        ASSERT_EQ(std::system(command.c_str()), 0);
        for (const auto& file : files) {
            const auto picture = media::LocalMedia().decode(bytes_of(file), 200);
            ASSERT_TRUE(picture.has_value()) << file << ": " << picture.error().detail;
            EXPECT_EQ(picture->width_px, i >= 4 ? 80 : 120) << file;
            EXPECT_EQ(test::corners(picture->rgba, picture->width_px, picture->height_px, 4), kUpright[i]) << file;
        }
    }
}

}  // namespace
