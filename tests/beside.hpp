// What may not be kept in this repository but is tested against where it can be had: an environment variable names it,
// or it lies in ../shared beside the checkout.
#pragma once
#include <cstdlib>
#include <filesystem>
#include <optional>

namespace test {

inline std::optional<std::filesystem::path> beside(const char* variable, const char* in_shared) {
    const char* named = std::getenv(variable);
    const auto path = named != nullptr ? std::filesystem::path(named)
                                       : std::filesystem::path(CALLBOARD_SOURCE_DIR) / "../shared" / in_shared;
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) return std::nullopt;
    return path;
}

}  // namespace test
