// The bytes of a pack's files, within limits, and never from outside the pack's folder.
#pragma once
#include "domain/result.hpp"
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sys {

inline constexpr std::uintmax_t kMaxPackFile = 4U << 20;      // bytes
inline constexpr std::uintmax_t kMaxPackPicture = 32U << 20;  // bytes

// Where `name` lies, every link followed. not_found when it is not there; malformed, with the mend after "; ", when it
// is not a plain file of the folder, leads out of it, or is larger than `max_bytes`.
domain::Result<std::filesystem::path> find_in_pack(const std::filesystem::path& folder, const std::string& name,
                                                   std::uintmax_t max_bytes);
// The same, read. storage when the disk fails.
domain::Result<std::string> read_in_pack(const std::filesystem::path& folder, const std::string& name);

// UTF-8 as it is; anything else as Windows-1252, whose undefined bytes become U+FFFD.
std::string to_utf8(std::string_view bytes, bool is_utf8);

// The one of `known` that `word` is a slip of the pen for; empty when none is near.
std::string nearest_word(std::string_view word, const std::vector<std::string>& known);

}  // namespace sys
