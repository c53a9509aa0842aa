// Files of tests/net/fixtures.
#pragma once
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace test {

inline std::string fixture(const std::string& name) {
    std::ifstream in(std::string(CALLBOARD_SOURCE_DIR) + "/tests/net/fixtures/" + name, std::ios::binary);
    if (!in) throw std::runtime_error("no fixture " + name);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace test
