// callboard pack new, check and copy, called as a script calls them.
#include "tests/roof/command_bed.hpp"
#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;

class PackCommand : public testing::Test {
  protected:
    int call(const command_bed::Words& words) {
        auto called = command_bed::call(command_bed::joined({"pack"}, words));
        out_ = std::move(called.out);
        err_ = std::move(called.err);
        return called.exit_code;
    }
    std::string at(const std::string& name) const { return (root_.path() / name).string(); }

    std::string out_, err_;

  private:
    const ScratchFolder root_;
};

TEST_F(PackCommand, a_new_pack_checks_with_warnings_only) {
    EXPECT_EQ(call({"new", at("slam"), "--name", "Poetry Slam"}), 0) << err_;
    EXPECT_EQ(call({"check", at("slam")}), 0);
    EXPECT_NE(out_.find("Poetry Slam: 2 templates, 0 people, 2 cues; no errors, 2 warnings"), std::string::npos)
        << out_;
    EXPECT_EQ(call({"new", at("slam")}), 2);
    EXPECT_NE(err_.find("not empty"), std::string::npos);
}

TEST_F(PackCommand, a_pack_with_an_error_says_where_and_exits_with_1) {
    ASSERT_EQ(call({"new", at("slam")}), 0);
    std::ofstream(at("slam") + "/rundown.csv") << "time,title,scene\n19:00,Doors,mosaik\n";
    EXPECT_EQ(call({"check", at("slam")}), 1);
    EXPECT_NE(out_.find("rundown.csv:2:13: error: “mosaik” is not a scene of the wall; use mosaic"), std::string::npos)
        << out_;
    EXPECT_EQ(call({"check", at("slam"), "--json"}), 1);
    std::istringstream lines(out_);
    int errors = 0;
    for (std::string line; std::getline(lines, line);) {
        const auto told = nlohmann::json::parse(line);
        if (told.value("weight", "") != "error") continue;
        ++errors;
        EXPECT_EQ(told["file"], "rundown.csv");
        EXPECT_EQ(told["line"], 2);
        EXPECT_EQ(told["column"], 13);
    }
    EXPECT_EQ(errors, 1);
}

TEST_F(PackCommand, what_is_no_pack_is_refused) {
    EXPECT_EQ(call({"check", at("nowhere")}), 2);
    EXPECT_NE(err_.find("event.toml"), std::string::npos);
    EXPECT_EQ(call({"copy", at("nowhere"), at("new"), "--date", "2027-03-20"}), 2);
    EXPECT_EQ(call({"copy", at("nowhere"), at("new")}), 2);
}

TEST_F(PackCommand, templates_are_reused_for_the_next_event) {
    const auto example = (fs::path(CALLBOARD_SOURCE_DIR) / "assets/examples/book-of-the-year").string();
    ASSERT_EQ(call({"copy", example, at("next"), "--date", "2027-03-27"}), 0) << err_;
    EXPECT_NE(out_.find("#BOTY26 still names 2026; it would be #BOTY27 now"), std::string::npos) << out_;
    EXPECT_NE(out_.find("24 approvals came along"), std::string::npos) << out_;
    EXPECT_EQ(call({"check", at("next")}), 0);
    EXPECT_EQ(call({"copy", example, at("next"), "--date", "2027-03-27"}), 2);
}
