// The browser's starter, with a script in place of xdg-open that writes down what it was given.
#include "system/open_page.hpp"
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <sstream>
#include <thread>

namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class OpenPage : public testing::Test {
  protected:
    void SetUp() override {
        auto name = (fs::temp_directory_path() / "callboard-open-XXXXXX").string();
        folder_ = mkdtemp(name.data());
        path_ = std::getenv("PATH");
    }
    void TearDown() override {
        setenv("PATH", path_.c_str(), 1);
        fs::remove_all(folder_);
    }
    void install(const std::string& script) {
        const auto file = folder_ / "xdg-open";
        std::ofstream(file) << script;
        fs::permissions(file, fs::perms::owner_all);
        setenv("PATH", (folder_.string() + ":" + path_).c_str(), 1);
    }
    // What the script wrote, once it has.
    std::string written() const {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{20};
        while (std::chrono::steady_clock::now() < end) {
            std::stringstream text;
            text << std::ifstream(folder_ / "seen").rdbuf();
            if (text.str().ends_with('\n')) return text.str();
            std::this_thread::sleep_for(std::chrono::milliseconds{2});
        }
        return "nothing";
    }

    fs::path folder_;
    std::string path_;
};

TEST_F(OpenPage, gives_the_browser_the_whole_address_as_one_argument) {
    install("#!/bin/sh\nprintf '%s|%s\\n' $# \"$1\" > \"$(dirname \"$0\")/seen\"\n");
    const std::string page = "https://example.org/a?b='c'&d=$(touch+x)`id`;\"e\"#f";
    ASSERT_TRUE(sys::open_page(page));
    EXPECT_EQ(written(), "1|" + page + "\n");
}

TEST_F(OpenPage, does_not_wait_for_the_browser_to_end) {
    install("#!/bin/sh\necho here > \"$(dirname \"$0\")/seen\"\nread forever < \"$(dirname \"$0\")/gate\"\n");
    const auto gate = (folder_ / "gate").string();
    ASSERT_EQ(std::system(("mkfifo '" + gate + "'").c_str()), 0);
    ASSERT_TRUE(sys::open_page("https://example.org"));
    EXPECT_EQ(written(), "here\n");
    std::ofstream(gate) << "go\n";
}

TEST_F(OpenPage, says_what_is_missing_and_names_the_page) {
    const auto sh = folder_ / "sh";
    fs::create_symlink("/bin/sh", sh);
    setenv("PATH", folder_.c_str(), 1);
    const auto opened = sys::open_page("https://example.org/a");
    ASSERT_FALSE(opened);
    EXPECT_THAT(opened.error().detail, HasSubstr("xdg-utils"));
    EXPECT_THAT(opened.error().detail, HasSubstr("https://example.org/a"));
}

TEST_F(OpenPage, opens_nothing_but_pages_of_the_web) {
    install("#!/bin/sh\necho opened > \"$(dirname \"$0\")/seen\"\n");
    for (const auto* other : {"/etc/passwd", "file:///etc/passwd", "--help", "javascript:alert(1)"})
        EXPECT_FALSE(sys::open_page(other)) << other;
    EXPECT_FALSE(fs::exists(folder_ / "seen"));
}

}  // namespace
