// The file picker's eyes.
#include "services/photo_folder.hpp"
#include "domain/photo_files.hpp"
#include <algorithm>
#include <chrono>

namespace services {

namespace fs = std::filesystem;

static constexpr std::size_t kMostEntries = 2000;

static domain::UtcTime changed_at(const fs::directory_entry& entry) {
    std::error_code code;
    const auto time = entry.last_write_time(code);
    if (code) return {};
    const auto system = std::chrono::file_clock::to_sys(time);
    return std::chrono::time_point_cast<domain::Millis>(system);
}

state::FolderListed list_folder(const fs::path& folder) {
    std::error_code code;
    state::FolderListed out;
    const auto resolved = fs::weakly_canonical(folder, code);
    out.path = (code ? folder : resolved).string();
    const auto parent = fs::path(out.path).parent_path();
    if (parent != fs::path(out.path)) out.parent = parent.string();
    for (fs::directory_iterator at(out.path, code), end; !code && at != end; at.increment(code)) {
        const auto name = at->path().filename().string();
        std::error_code ignored;
        const bool is_folder = at->is_directory(ignored);
        if (name.starts_with('.') || (!is_folder && !domain::is_photo_name(name))) continue;
        out.entries.push_back({name, is_folder, is_folder ? 0 : at->file_size(ignored), changed_at(*at)});
    }
    if (code) {
        out.entries.clear();
        out.fault = out.path + " cannot be read: " + code.message() + ".";
    }
    std::sort(out.entries.begin(), out.entries.end(), [](const auto& a, const auto& b) {
        if (a.is_folder != b.is_folder) return a.is_folder;
        return a.modified != b.modified ? a.modified > b.modified : a.name < b.name;
    });
    if (out.entries.size() > kMostEntries) out.entries.resize(kMostEntries);
    return out;
}

namespace {

class PhotoWalk {
  public:
    // Error of the folder itself; one inside it that cannot be read is passed over.
    std::error_code enter(const fs::path& folder, int depth) {
        constexpr int kDeepest = 2;
        std::error_code code;
        for (fs::directory_iterator at(folder, code), end; !code && at != end && seen_ < kMostSeen;
             at.increment(code)) {
            ++seen_;
            std::error_code ignored;
            const auto name = at->path().filename().string();
            if (name.starts_with('.') || at->is_symlink(ignored)) continue;
            if (at->is_directory(ignored)) {
                if (depth < kDeepest) enter(at->path(), depth + 1);
            } else if (domain::is_photo_name(name)) {
                found_.emplace_back(changed_at(*at), at->path().string());
            }
        }
        return code;
    }

    FolderPhotos take() {
        std::sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : a.second > b.second;
        });
        FolderPhotos out;
        out.found = found_.size();
        if (found_.size() > kMostDroppedPhotos) found_.resize(kMostDroppedPhotos);
        for (auto& [time, path] : found_) out.paths.push_back(std::move(path));
        return out;
    }

  private:
    static constexpr std::size_t kMostSeen = 50'000;  // a home folder dropped by mistake ends here
    std::size_t seen_ = 0;
    std::vector<std::pair<domain::UtcTime, std::string>> found_;
};

}  // namespace

FolderPhotos photos_in(const fs::path& folder) {
    PhotoWalk walk;
    const auto code = walk.enter(folder, 0);
    auto out = walk.take();
    if (code) out.fault = folder.string() + " cannot be read: " + code.message() + ".";
    return out;
}

}  // namespace services
