// The three rules: rooms see only the floors below, outside libraries keep to their room, the ground is pure.
#include "tests/floors/floors.hpp"
#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

namespace floors {
namespace fs = std::filesystem;

namespace {

// Where an outside library may be included, by the start of its header's name. The roof (cli, main.cpp) wires rooms
// together and has a line of its own: it too leaves drawing, the wire and the database to their rooms.
struct Home {
    std::string_view header;
    std::set<std::string_view> rooms;
};

const std::vector<Home>& homes() {
    static const std::vector<Home> all = {
        {"imgui", {"ui"}},
        {"GLFW/", {"ui"}},
        {"GL/", {"ui"}},
        {"GLES", {"ui"}},
        {"EGL/", {"ui"}},
        {"KHR/", {"ui"}},
        {"hb", {"ui"}},
        {"harfbuzz/", {"ui"}},
        {"ft2build.h", {"ui"}},
        {"freetype", {"ui"}},
        {"fontconfig/", {"ui"}},
        {"qrencode.h", {"ui"}},
        {"curl/", {"net"}},
        {"openssl/", {"net"}},
        {"nlohmann/", {"net", "store", "cli"}},
        {"simdjson.h", {"net"}},
        {"sqlite3", {"store"}},
        {"libpq", {"store"}},
        {"jpeglib.h", {"media"}},
        {"turbojpeg.h", {"media"}},
        {"jerror.h", {"media"}},
        {"png.h", {"media"}},
        {"webp/", {"media"}},
        {"libheif/", {"media"}},
        {"stb", {"media"}},
        {"seccomp.h", {"media"}},
        {"toml", {"system"}},
        {"zlib.h", {"system"}},
        {"minizip/", {"system"}},
        {"sodium", {"domain", "system"}},
        {"unicode/", {"domain", "ui"}},
        {"CLI/", {"cli"}},
        {"spdlog/", {"cli"}},
    };
    return all;
}

// What the ground and the state may not know of: files, threads, sockets, the process. (<filesystem> is allowed: a
// path is a value.)
const std::set<std::string_view>& impure_headers() {
    static const std::set<std::string_view> all = {
        "atomic",  "condition_variable", "fstream",      "future",     "iostream", "mutex", "thread", "fcntl.h",
        "netdb.h", "stop_token",         "sys/socket.h", "sys/stat.h", "unistd.h"};
    return all;
}

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

// What one source file is judged by.
struct Place {
    std::string room;  // "cli" for the roof, main.cpp included
    bool is_roof = false;
    std::set<std::string> may_include;
};

std::string fault_of_own(const Place& place, const Rooms& rooms, const std::string& header) {
    if (header.find("../") != std::string::npos) return "steps out of its room: \"" + header + "\"";
    const auto slash = header.find('/');
    if (slash == std::string::npos) return "does not name its room: \"" + header + "\"";
    const auto room = header.substr(0, slash);
    if (place.is_roof && (room == "cli" || rooms.contains(room))) return {};
    if (place.may_include.contains(room)) return {};
    return place.room + " may not see " + room + ": \"" + header + "\"";
}

std::string fault_of_outside(const Place& place, const std::string& header) {
    for (const auto& home : homes()) {
        if (!header.starts_with(home.header) || home.rooms.contains(place.room)) continue;
        return "<" + header + "> does not belong in " + place.room;
    }
    const bool pure = place.room == "domain" || place.room == "state";
    if (pure && impure_headers().contains(header)) return place.room + " is pure, <" + header + "> is not";
    return {};
}

void check_file(const fs::path& root, const fs::path& file, const Place& place, const Rooms& rooms,
                std::vector<Fault>& out) {
    static const std::regex include(R"re(^\s*#\s*include\s*(["<])([^">]+)[">])re");
    static const std::regex ambient(
        R"re(\b(system_clock|steady_clock|high_resolution_clock)::now\s*\(|\brandom_device\b)re");
    std::istringstream lines(text_of(file));
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        std::smatch match;
        std::string what;
        if (std::regex_search(line, match, include))
            what = match[1] == "\"" ? fault_of_own(place, rooms, match[2]) : fault_of_outside(place, match[2]);
        else if ((place.room == "domain" || place.room == "state") && std::regex_search(line, ambient))
            what = place.room + " is pure, time and chance are passed in";
        if (!what.empty()) out.push_back({fs::relative(file, root).string(), number, what});
    }
}

Place place_of(const fs::path& relative, const Rooms& rooms) {
    const auto first = relative.begin()->string();
    if (first == "cli" || relative == "main.cpp") return {"cli", true, {}};
    const auto room = rooms.find(first);
    if (room == rooms.end()) return {};
    return {first, false, room->second};
}

bool is_source(const fs::path& file) {
    static const std::set<std::string> ends = {".cpp", ".hpp", ".h", ".c", ".cc", ".inl"};
    return ends.contains(file.extension().string());
}

}  // namespace

Rooms rooms_of(std::string_view cmake) {
    static const std::regex comment(R"re(#[^\n]*)re");
    static const std::regex call(R"re(\bfloor\(\s*(\w+)([^)]*)\))re");
    const auto text = std::regex_replace(std::string(cmake), comment, "");
    Rooms direct;
    for (std::sregex_iterator it(text.begin(), text.end(), call), end; it != end; ++it) {
        auto& needs = direct[(*it)[1]];
        std::istringstream words((*it)[2]);
        bool wanted = false;
        for (std::string word; words >> word;) {
            if (word == "NEEDS" || word == "LIBRARIES" || word == "TARGET")
                wanted = word == "NEEDS";
            else if (wanted)
                needs.insert(word);
        }
    }
    Rooms closed;
    for (const auto& [room, needs] : direct) {
        std::vector<std::string> open{room};
        while (!open.empty()) {
            const auto next = open.back();
            open.pop_back();
            if (!direct.contains(next) || !closed[room].insert(next).second) continue;
            open.insert(open.end(), direct.at(next).begin(), direct.at(next).end());
        }
    }
    return closed;
}

std::vector<Fault> faults_in(const fs::path& root) {
    const auto app = root / "app";
    const auto rooms = rooms_of(text_of(app / "CMakeLists.txt"));
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(app))
        if (entry.is_regular_file() && is_source(entry.path())) files.push_back(entry.path());
    std::ranges::sort(files);

    std::vector<Fault> faults;
    for (const auto& file : files) {
        const auto place = place_of(fs::relative(file, app), rooms);
        if (place.room.empty())
            faults.push_back({fs::relative(file, root).string(), 0, "is in no room that app/CMakeLists.txt knows"});
        else
            check_file(root, file, place, rooms, faults);
    }
    return faults;
}

}  // namespace floors
