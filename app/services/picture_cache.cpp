// The file's own time of change is the time of last use, so the order outlives the program.
#include "services/picture_cache.hpp"
#include "domain/digest.hpp"
#include "services/photo_keep.hpp"
#include <algorithm>
#include <vector>

namespace services {

namespace fs = std::filesystem;

static constexpr std::uint64_t kMaxCachedBytes = 8U << 20U;

PictureCache::PictureCache(fs::path folder, std::uint64_t bound_bytes)
    : folder_(std::move(folder)), bound_(bound_bytes) {}

fs::path PictureCache::file_of(const std::string& url) const {
    return folder_ / domain::sha256_hex(std::string_view(url));
}

std::optional<std::string> PictureCache::find(const std::string& url) const {
    const auto file = file_of(url);
    auto bytes = read_limited(file, kMaxCachedBytes);
    if (!bytes) return std::nullopt;
    std::error_code ignored;
    fs::last_write_time(file, fs::file_time_type::clock::now(), ignored);
    return std::move(*bytes);
}

void PictureCache::put(const std::string& url, std::string_view bytes) {
    std::error_code ignored;
    fs::create_directories(folder_, ignored);
    if (!used_) measure();
    if (!write_whole(file_of(url), bytes)) return;
    *used_ += bytes.size();
    if (*used_ > bound_) make_room();
}

void PictureCache::measure() {
    std::error_code code;
    used_ = 0;
    for (const auto& entry : fs::directory_iterator(folder_, code)) *used_ += entry.file_size(code);
}

// Down to nine tenths, so that not each new picture costs a walk through the folder.
void PictureCache::make_room() {
    struct Kept {
        fs::path file;
        fs::file_time_type used;
        std::uint64_t bytes;
    };
    std::vector<Kept> all;
    std::error_code code;
    used_ = 0;
    for (const auto& entry : fs::directory_iterator(folder_, code)) {
        all.push_back({entry.path(), entry.last_write_time(code), entry.file_size(code)});
        *used_ += all.back().bytes;
    }
    std::sort(all.begin(), all.end(), [](const Kept& a, const Kept& b) { return a.used < b.used; });
    for (const auto& kept : all) {
        if (*used_ <= bound_ / 10 * 9) return;
        if (fs::remove(kept.file, code)) *used_ -= kept.bytes;
    }
}

}  // namespace services
