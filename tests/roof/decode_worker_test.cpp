// The decode workers as the command line has them: many photos at a time, and a sub-command that nobody calls by hand.
#include "media/jpeg_writer.hpp"
#include "tests/roof/command_bed.hpp"
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace {

namespace fs = std::filesystem;
using command_bed::call;

class DecodeWorker : public testing::Test {
  protected:
    // Every third is cut off in the middle.
    std::string photo(int number) const {
        media::Raster raster{40 + number, 30, 3, {}};
        raster.pixels.assign(raster.stride() * 30, static_cast<std::uint8_t>(5 * number));
        auto bytes = *media::encode_jpeg(raster, 90);
        if (number % 3 == 0) bytes.resize(bytes.size() / 2);
        const auto file = folder_.path() / (std::to_string(number) + ".jpg");
        std::ofstream(file, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        return file.string();
    }

    const ScratchFolder folder_;
};

TEST_F(DecodeWorker, many_photos_checked_at_a_time_are_answered_in_the_order_they_were_named) {
    std::vector<std::string> words{"photo", "check", "--json"};
    for (int number = 1; number <= 40; ++number) words.push_back(photo(number));
    const auto said = call(words);
    EXPECT_EQ(said.exit_code, 1) << said.err;
    std::istringstream lines(said.out);
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        const auto answer = nlohmann::json::parse(line);
        ++number;
        EXPECT_EQ(answer["file"], words[static_cast<std::size_t>(number) + 2]);
        EXPECT_EQ(answer["verdict"] == "unreadable", number % 3 == 0) << line;
        EXPECT_EQ(answer["width"], number % 3 == 0 ? 0 : 40 + number);
        EXPECT_FALSE(answer["advice"].empty()) << "small, or damaged";
    }
    EXPECT_EQ(number, 40);
}

TEST_F(DecodeWorker, is_not_in_the_help_and_says_so_to_who_calls_it_by_hand) {
    EXPECT_EQ(call({"--help"}).out.find("decode-worker"), std::string::npos);
    const auto said = call({"decode-worker"});
    EXPECT_EQ(said.exit_code, 2);
    EXPECT_EQ(said.err,
              "callboard: decode-worker is what callboard starts for itself: use callboard photo check FILE.\n");
}

}  // namespace
