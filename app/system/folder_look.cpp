// Links are not followed: what a card or share brings must not lead out of it.
#include "system/folder_look.hpp"
#include "domain/photo_files.hpp"
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace sys {

namespace fs = std::filesystem;
using domain::ErrorKind;

namespace {

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};
using OpenFolder = std::unique_ptr<DIR, CloseFolder>;

// The watched folder itself may be a link that a person chose; no folder inside it may.
OpenFolder open_folder(const fs::path& path, bool follow) {
    const int handle = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW));
    if (handle < 0) return nullptr;
    DIR* folder = ::fdopendir(handle);
    if (folder == nullptr) ::close(handle);
    return OpenFolder(folder);
}

class Walk {
  public:
    explicit Walk(FolderLook& look) : look_(look) {}

    int enter(const fs::path& path, int depth) {
        const auto folder = open_folder(path, depth == 0);
        if (!folder) return errno;
        look_.folders.push_back(path);
        errno = 0;
        while (const dirent* entry = ::readdir(folder.get()))
            see(*folder, path, entry->d_name, depth);  // NOLINT(concurrency-mt-unsafe): one handle, one thread
        return depth == 0 ? errno : 0;
    }

  private:
    void see(DIR& folder, const fs::path& path, const std::string& name, int depth) {
        if (name.starts_with('.')) return;
        struct stat facts {};
        if (::fstatat(::dirfd(&folder), name.c_str(), &facts, AT_SYMLINK_NOFOLLOW) != 0) {
            errno = 0;  // it went meanwhile
            return;
        }
        if (S_ISDIR(facts.st_mode)) {
            const bool room = depth < kDeepestFolder && look_.folders.size() < kMostFolders;
            if (room) enter(path / name, depth + 1);
            look_.all = look_.all && room;
        } else if (S_ISREG(facts.st_mode) && domain::is_photo_name(name)) {
            look_.all = look_.all && look_.photos.size() < kMostFiles;
            if (look_.photos.size() >= kMostFiles) return;
            const auto changed = std::int64_t{facts.st_mtim.tv_sec} * 1'000'000'000 + facts.st_mtim.tv_nsec;
            look_.photos[(path / name).string()] = {static_cast<std::uint64_t>(facts.st_size), changed};
        }
        errno = 0;
    }
    FolderLook& look_;
};

}  // namespace

domain::Result<FolderLook> look_through(const fs::path& folder) {
    FolderLook look;
    const int code = Walk(look).enter(folder, 0);
    if (code == 0) return look;
    const bool absent = code == ENOENT || code == ENOTDIR;
    return domain::fail(absent ? ErrorKind::not_found : ErrorKind::storage,
                        folder.string() + ": " + std::generic_category().message(code) + ".");
}

}  // namespace sys
