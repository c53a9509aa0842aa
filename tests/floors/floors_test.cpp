// The house holds its floors; and the checker that says so does see each kind of fault.
#include "tests/floors/floors.hpp"
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace {

std::string listed(const std::vector<floors::Fault>& faults) {
    std::string text;
    for (const auto& fault : faults) text += fault.file + ":" + std::to_string(fault.line) + ": " + fault.what + "\n";
    return text;
}

// A small house in a folder of its own: ground, one room above it, two rooms that may not see each other.
class SmallHouse : public testing::Test {
  protected:
    void SetUp() override {
        root_ = fs::temp_directory_path() / ("floors-" + std::to_string(::getpid()));
        write("CMakeLists.txt", "floor(domain NEEDS tl::expected LIBRARIES X::ICU)\n"
                                "floor(ports NEEDS domain)\n"
                                "floor(store NEEDS ports LIBRARIES SQLite::SQLite3)\n"
                                "floor(net NEEDS ports # floor(domain NEEDS net)\n LIBRARIES CURL::libcurl)\n");
        write("domain/a.hpp", "#include <string>\n");
        write("store/s.cpp", "#include \"store/s.hpp\"\n#include \"domain/a.hpp\"\n#include <sqlite3.h>\n");
        write("main.cpp", "#include \"cli/run.hpp\"\n#include \"store/s.hpp\"\n#include <CLI/CLI.hpp>\n");
    }
    void TearDown() override { fs::remove_all(root_); }

    void write(const std::string& file, const std::string& text) {
        const auto path = root_ / "app" / file;
        fs::create_directories(path.parent_path());
        std::ofstream(path) << text;
    }
    std::string faults() { return listed(floors::faults_in(root_)); }

  private:
    fs::path root_;
};

}  // namespace

// Were the picture not read, every file would be in no room: this cannot pass by reading nothing.
TEST(floors, the_house_holds) { EXPECT_EQ(listed(floors::faults_in(CALLBOARD_SOURCE_DIR)), ""); }

TEST_F(SmallHouse, without_a_fault_passes) { EXPECT_EQ(faults(), ""); }

TEST_F(SmallHouse, needs_reach_through_the_floors_below) {
    const auto rooms =
        floors::rooms_of("floor(a NEEDS lib::x)\nfloor(b NEEDS a)\nfloor(c TARGET c2 NEEDS b LIBRARIES a2)");
    EXPECT_EQ(rooms.at("c"), (std::set<std::string>{"a", "b", "c"}));
    EXPECT_EQ(rooms.at("a"), (std::set<std::string>{"a"}));
}

TEST_F(SmallHouse, an_include_that_steps_out_is_a_fault) {
    write("net/n.cpp", "// first\n#include \"../domain/a.hpp\"\n");
    EXPECT_EQ(faults(), "app/net/n.cpp:2: steps out of its room: \"../domain/a.hpp\"\n");
}

TEST_F(SmallHouse, a_room_beside_is_not_seen) {
    write("net/n.cpp", "#include \"store/s.hpp\"\n");
    EXPECT_EQ(faults(), "app/net/n.cpp:1: net may not see store: \"store/s.hpp\"\n");
}

TEST_F(SmallHouse, a_floor_above_is_not_seen) {
    write("domain/b.cpp", "  #  include \"ports/p.hpp\"\n");
    EXPECT_EQ(faults(), "app/domain/b.cpp:1: domain may not see ports: \"ports/p.hpp\"\n");
}

TEST_F(SmallHouse, an_include_names_its_room) {
    write("net/n.cpp", "#include \"n.hpp\"\n");
    EXPECT_EQ(faults(), "app/net/n.cpp:1: does not name its room: \"n.hpp\"\n");
}

TEST_F(SmallHouse, an_outside_library_keeps_to_its_room) {
    write("net/n.hpp", "#include <sqlite3.h>\n#include <curl/curl.h>\n#include <imgui_internal.h>\n");
    EXPECT_EQ(faults(), "app/net/n.hpp:1: <sqlite3.h> does not belong in net\n"
                        "app/net/n.hpp:3: <imgui_internal.h> does not belong in net\n");
}

TEST_F(SmallHouse, the_roof_leaves_the_libraries_to_their_rooms) {
    write("cli/c.cpp", "#include <curl/curl.h>\n#include \"attic/x.hpp\"\n");
    EXPECT_EQ(faults(), "app/cli/c.cpp:1: <curl/curl.h> does not belong in cli\n"
                        "app/cli/c.cpp:2: cli may not see attic: \"attic/x.hpp\"\n");
}

TEST_F(SmallHouse, the_ground_has_no_thread_and_no_clock) {
    write("domain/b.cpp", "#include <mutex>\nauto t = std::chrono::system_clock::now();\n");
    EXPECT_EQ(faults(), "app/domain/b.cpp:1: domain is pure, <mutex> is not\n"
                        "app/domain/b.cpp:2: domain is pure, time and chance are passed in\n");
}

TEST_F(SmallHouse, a_file_in_no_room_is_a_fault) {
    write("misc/m.cpp", "");
    write("stray.hpp", "");
    EXPECT_EQ(faults(), "app/misc/m.cpp:0: is in no room that app/CMakeLists.txt knows\n"
                        "app/stray.hpp:0: is in no room that app/CMakeLists.txt knows\n");
}
