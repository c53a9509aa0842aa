// The figure comes back through the child's standard output.
#include "bench/photo/peak_growth.hpp"
#include "media/local_media.hpp"
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <unistd.h>

namespace bench {

namespace fs = std::filesystem;

static double peak_mb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
    return 0;
}

int print_peak_growth(const fs::path& small, const fs::path& photo) {
    const media::LocalMedia media;
    if (!media.examine(small)) return 1;
    const double before = peak_mb();
    const auto probe = media.examine(photo);
    if (!probe || probe->thumbnail.empty()) return 1;
    std::printf("%.1f\n", peak_mb() - before);
    return 0;
}

std::optional<double> peak_growth_mb(const fs::path& small, const fs::path& photo) {
    const auto words =
        "/proc/" + std::to_string(::getpid()) + "/exe --growth '" + small.string() + "' '" + photo.string() + "'";
    std::FILE* child = ::popen(words.c_str(), "r");
    if (child == nullptr) return std::nullopt;
    double growth = 0;
    const int read = std::fscanf(child, "%lf", &growth);
    return ::pclose(child) == 0 && read == 1 ? std::optional(growth) : std::nullopt;
}

}  // namespace bench
