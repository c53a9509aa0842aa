// The command line as a whole: exit codes, one line on standard error, and nothing that needs a display.
#include "tests/roof/command_bed.hpp"
#include <algorithm>

namespace {

using command_bed::call;

auto lines(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

}  // namespace

TEST(app, says_its_version_and_helps_without_complaint) {
    for (const auto* word : {"--version", "--help"}) {
        const auto said = call({word});
        EXPECT_EQ(said.exit_code, 0) << word;
        EXPECT_FALSE(said.out.empty()) << word;
        EXPECT_TRUE(said.err.empty()) << word;
    }
}

TEST(app, an_unusable_call_gives_2_and_one_line_that_says_what_and_where) {
    const std::vector<std::vector<std::string>> calls{{"frobnicate"},
                                                      {"--frobnicate"},
                                                      {"feed"},
                                                      {"moderate", "id"},
                                                      {"moderate", "id", "publish"},
                                                      {"text", "count", "--network", "myspace"},
                                                      {"feed", "--event", "x", "--for", "soon"}};
    for (const auto& words : calls) {
        const auto said = call(words);
        EXPECT_EQ(said.exit_code, 2) << words.front();
        EXPECT_EQ(lines(said.err), 1) << said.err;
        EXPECT_EQ(said.err.rfind("callboard: ", 0), 0U) << said.err;
        EXPECT_TRUE(said.out.empty()) << said.out;
    }
}
