// callboard photo check and prepare, called as a script calls them.
#include "media/jpeg_writer.hpp"
#include "tests/roof/command_bed.hpp"
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

namespace fs = std::filesystem;
using command_bed::Called;
using command_bed::Words;
using Bytes = std::vector<std::uint8_t>;

class PhotoCommand : public testing::Test {
  protected:
    static Called call(const Words& words) { return command_bed::call(command_bed::joined({"photo"}, words)); }

    // Checks of 8 px, each with its own grey.
    std::string photo(const std::string& name, int width_px, int height_px) const {
        media::Raster raster{width_px, height_px, 3, {}};
        for (int y = 0; y < height_px; ++y)
            for (int x = 0; x < width_px; ++x)
                raster.pixels.insert(raster.pixels.end(), 3,
                                     static_cast<std::uint8_t>(30 + ((x / 8) * 7 + (y / 8) * 13) % 11 * 18));
        return write(name, *media::encode_jpeg(raster, 90));
    }

    // A drawn scene of the example pack, 1600 × 1067.
    std::string scene(const std::string& name) const {
        return write(name, read(fs::path(CALLBOARD_SOURCE_DIR) / "assets/examples/book-of-the-year/photos/podium.jpg"));
    }

    std::string write(const std::string& name, const Bytes& bytes) const {
        std::ofstream file(folder_.path() / name, std::ios::binary);
        file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        return (folder_.path() / name).string();
    }

    static Bytes read(const fs::path& file) {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    const ScratchFolder folder_;
};

TEST_F(PhotoCommand, check_answers_each_file_with_one_json_line_in_order) {
    const auto good = scene("good.jpg"), small = photo("small.jpg", 300, 200);
    const auto run = call({"check", "--json", good, small});
    EXPECT_EQ(run.exit_code, 1) << "a blocked photo makes the answer no";
    ASSERT_EQ(run.lines().size(), 2U) << run.out;
    EXPECT_EQ(run.line(0)["file"], good);
    EXPECT_EQ(run.line(0)["verdict"], "ok");
    EXPECT_EQ(run.line(0)["reasons"], nlohmann::json::array());
    EXPECT_GT(run.line(0)["score"], 0.5);
    EXPECT_EQ(run.line(0)["width"], 1600);
    EXPECT_EQ(run.line(0)["height"], 1067);
    EXPECT_GE(run.line(0)["ms"], 0);
    EXPECT_EQ(run.line(1)["verdict"], "block");
    EXPECT_THAT(run.line(1)["reasons"], testing::Contains("lowres"));
}

TEST_F(PhotoCommand, check_says_in_words_what_is_wrong) {
    const auto run = call({"check", photo("small.jpg", 300, 200)});
    EXPECT_THAT(run.out, testing::ContainsRegex("small.jpg: block .*lowres"));
    EXPECT_NE(run.out.find("Too small for a post"), std::string::npos);
}

TEST_F(PhotoCommand, check_of_a_damaged_file_is_an_answer_and_of_a_missing_one_an_error) {
    auto bytes = read(photo("whole.jpg", 600, 400));
    bytes.resize(bytes.size() / 2);
    const auto damaged = call({"check", "--json", write("cut.jpg", bytes)});
    EXPECT_EQ(damaged.exit_code, 1);
    EXPECT_EQ(damaged.line(0)["verdict"], "unreadable");
    EXPECT_TRUE(damaged.err.empty()) << damaged.err;
    const auto missing = call({"check", "--json", (folder_.path() / "none.jpg").string()});
    EXPECT_EQ(missing.exit_code, 2);
    EXPECT_EQ(missing.line(0)["verdict"], "unreadable");
    EXPECT_NE(missing.err.find("none.jpg"), std::string::npos);
}

TEST_F(PhotoCommand, a_name_that_is_no_text_does_not_break_the_json) {
    const auto run = call({"check", "--json", write("\xFF\xFE.jpg", read(scene("a.jpg")))});
    ASSERT_EQ(run.lines().size(), 1U) << run.out;
    EXPECT_EQ(run.line(0)["verdict"], "ok");
}

TEST_F(PhotoCommand, prepare_writes_a_copy_within_the_network_s_limits) {
    const auto file = photo("in.jpg", 5000, 3000);
    const auto before = read(file);
    const auto out = (folder_.path() / "out.jpg").string();
    const auto run = call({"prepare", file, "--network", "bluesky", "-o", out, "--json"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(run.line(0)["width"], 2000);
    EXPECT_EQ(run.line(0)["bytes"], fs::file_size(out));
    EXPECT_LE(fs::file_size(out), 1'000'000U);
    EXPECT_EQ(read(file), before);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path()), {}), 2) << "nothing is left beside the copy";
}

TEST_F(PhotoCommand, prepare_crops_by_shares_of_the_photo) {
    const auto run = call({"prepare", photo("in.jpg", 800, 600), "--network", "x", "-o",
                           (folder_.path() / "o.jpg").string(), "--crop", "0.25,0.5,0.5,0.5", "--json"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(run.line(0)["width"], 400);
    EXPECT_EQ(run.line(0)["height"], 300);
}

TEST_F(PhotoCommand, prepare_refuses_what_it_cannot_do_with_one_line) {
    const auto file = photo("in.jpg", 800, 600), out = (folder_.path() / "o.jpg").string();
    struct Case {
        std::vector<std::string> words;
        std::string says;
    };
    for (const Case& bad : {Case{{"prepare", file, "--network", "myspace", "-o", out}, "myspace"},
                            Case{{"prepare", file, "--network", "x", "-o", file}, "never changed"},
                            Case{{"prepare", folder_.path().string(), "--network", "x", "-o", out}, "folder"},
                            Case{{"prepare", write("t.jpg", {'h', 'i'}), "--network", "x", "-o", out}, "not a picture"},
                            Case{{"prepare", file, "--network", "x", "-o", "/nowhere/o.jpg"}, "/nowhere/o.jpg"}}) {
        const auto run = call(bad.words);
        EXPECT_EQ(run.exit_code, 2) << bad.says;
        EXPECT_NE(run.err.find(bad.says), std::string::npos) << run.err;
        EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
        EXPECT_FALSE(fs::exists(out));
    }
}

}  // namespace
