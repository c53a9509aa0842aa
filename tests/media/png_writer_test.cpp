// What the program draws comes back from the PNG it wrote; a folder that is not there is named.
#include "media/local_media.hpp"
#include "media/png_writer.hpp"
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

TEST(PngWriter, writes_what_a_reader_gives_back) {
    const std::vector<std::uint8_t> rgba{255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 9, 8, 7, 255};
    const auto file = std::filesystem::temp_directory_path() / "callboard-png-writer-test.png";
    ASSERT_TRUE(media::write_png(file, 2, 2, rgba));
    std::ifstream in(file, std::ios::binary);
    const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(in), {}};
    std::filesystem::remove(file);
    const auto back = media::LocalMedia{}.decode(bytes, 16);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->width_px, 2);
    EXPECT_EQ(back->rgba, rgba);
}

TEST(PngWriter, names_the_file_that_it_could_not_write) {
    const std::vector<std::uint8_t> rgba(4, 255);
    const auto failed = media::write_png("/no/such/folder/a.png", 1, 1, rgba);
    ASSERT_FALSE(failed);
    EXPECT_NE(failed.error().detail.find("/no/such/folder/a.png"), std::string::npos);
}
