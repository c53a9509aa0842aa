// Reads the source tree as text and says which file breaks the rule of the floors. The compiler and the linker catch
// most of it; this catches what they let through: "../", a header found in the system's own folders, a stray file.
#pragma once
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace floors {

struct Fault {
    std::string file;  // relative to the root given
    int line = 0;      // 1-based; 0 when the fault is the file itself
    std::string what;
};

// A room's name to the rooms whose headers it may include: itself, its NEEDS, and theirs.
using Rooms = std::map<std::string, std::set<std::string>>;

// Reads the floor(...) calls of an app/CMakeLists.txt. Names that are no room (libraries) fall away.
Rooms rooms_of(std::string_view cmake);

// Every fault of ROOT/app, by the floors of ROOT/app/CMakeLists.txt, in the order of the files' names.
std::vector<Fault> faults_in(const std::filesystem::path& root);

}  // namespace floors
