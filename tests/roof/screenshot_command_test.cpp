// callboard screenshot: the screens it names are drawn, at the size that was asked for.
#ifdef CALLBOARD_UI
#include "tests/roof/command_bed.hpp"
#include <fstream>
#include <iterator>

namespace {

using command_bed::Called;
using command_bed::Words;
using testing::HasSubstr;

Called run(const Words& words) { return command_bed::call(command_bed::joined({"screenshot"}, words)); }

// Width and height as the PNG's header says them, and how many bytes the file has.
struct Png {
    unsigned width = 0, height = 0;
    std::size_t bytes = 0;
};

Png read_png(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::vector<unsigned char> bytes{std::istreambuf_iterator<char>(in), {}};
    if (bytes.size() < 24 || bytes[1] != 'P') return {};
    const auto number = [&](std::size_t at) {
        return static_cast<unsigned>(bytes[at + 2]) << 8U | static_cast<unsigned>(bytes[at + 3]);
    };
    return {number(16), number(20), bytes.size()};
}

TEST(ScreenshotCommand, draws_what_is_asked_over_the_desk) {
    const ScratchFolder folder;
    const Words event{"--event", CALLBOARD_SOURCE_DIR "/assets/examples/book-of-the-year", "--size", "683x384"};
    const auto listed = run({"--list"}).out;
    for (const std::string screen :
         {"desk-countdown", "desk-accounts", "desk-again", "desk-picker", "desk-photo-refused", "desk-photo-map",
          "desk-photo-map-refused", "desk-link", "desk-link-card"}) {
        EXPECT_THAT(listed, HasSubstr(screen + "\n"));
        const auto file = folder / (screen + ".png").c_str();
        Words words{screen, "-o", file.string()};
        words.insert(words.end(), event.begin(), event.end());
        const auto drawn = run(words);
        ASSERT_EQ(drawn.exit_code, 0) << drawn.err;
        const auto png = read_png(file);
        EXPECT_EQ(png.width, 683U) << screen;
        EXPECT_EQ(png.height, 384U) << screen;
        EXPECT_GT(png.bytes, 10'000U) << screen << " is nearly empty";
    }
}

TEST(ScreenshotCommand, says_which_screens_there_are_when_one_is_not) {
    const auto refused = run({"no-such-screen", "-o", "/tmp/none.png"});
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_THAT(refused.err, HasSubstr("--list"));
}

}  // namespace
#endif
