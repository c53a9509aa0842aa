// Names of photos.
#include "domain/photo_files.hpp"
#include <algorithm>
#include <array>
#include <string>

namespace domain {

static constexpr std::array<std::string_view, 10> kEndings{".jpg",  ".jpeg", ".png", ".webp", ".heic",
                                                           ".heif", ".avif", ".gif", ".bmp",  ".jpe"};

bool is_photo_name(std::string_view file_name) {
    const auto dot = file_name.find_last_of('.');
    if (dot == std::string_view::npos || file_name.starts_with('.')) return false;
    std::string ending(file_name.substr(dot));
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

}  // namespace domain
