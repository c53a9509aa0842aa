// How much memory one photo needs: in a process of its own, since a peak never goes down.
#pragma once
#include <filesystem>
#include <optional>

namespace bench {

// How far checking `photo` raises the peak of a fresh process (VmHWM, proc(5)) above that after `small`, in MB. Starts
// this very program again with "--growth", whose main must call print_peak_growth then.
std::optional<double> peak_growth_mb(const std::filesystem::path& small, const std::filesystem::path& photo);
int print_peak_growth(const std::filesystem::path& small, const std::filesystem::path& photo);

}  // namespace bench
