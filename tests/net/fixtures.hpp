// Files of tests/net/fixtures, and values that several tests need.
#pragma once
#include "domain/delivery.hpp"
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

// A photo that the server gave this id.
inline domain::MediaProgress uploaded(const std::string& remote_id) {
    domain::MediaProgress photo;
    photo.remote_id = remote_id;
    return photo;
}

}  // namespace test
