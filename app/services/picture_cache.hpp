// Pictures of the feed on the disk, by the SHA-256 of their address; the least recently used go when it is full.
// One thread.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace services {

class PictureCache {
  public:
    explicit PictureCache(std::filesystem::path folder, std::uint64_t bound_bytes = 200U << 20U);
    // The bytes kept for that address, and a note that they were wanted now.
    std::optional<std::string> find(const std::string& url) const;
    // Best effort: a full disk costs the picture at the next start, nothing else.
    void put(const std::string& url, std::string_view bytes);

  private:
    std::filesystem::path file_of(const std::string& url) const;
    void measure();
    void make_room();

    std::filesystem::path folder_;
    std::uint64_t bound_;
    std::optional<std::uint64_t> used_;  // measured at the first put
};

}  // namespace services
